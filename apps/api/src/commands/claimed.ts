import { claimDecider, claimStream, type ClaimKind } from '@sangsaeng/claim';
import type { Receipt } from '@sangsaeng/event-store';
import type { LocalDate } from '@sangsaeng/kernel';
import { CLAIM_REFUSALS } from '../http/refusal-texts/claim';
import type { Steps } from './steps';

type Claiming = {
  readonly occurredOn: LocalDate;
  readonly kind: ClaimKind;
  readonly value: string;
  readonly owner: string;
};

/** A step that keeps a number for its owner, for good. Throws `RefusedByRule` when somebody else holds it. */
export function claimed(steps: Steps, claiming: Claiming): Promise<Receipt> {
  const { kind, value } = claiming;
  return steps.step(`claim ${kind} ${value}`, {
    stream: claimStream(kind, value),
    decider: claimDecider,
    command: { type: 'Claim', ...claiming },
    texts: CLAIM_REFUSALS,
  });
}
