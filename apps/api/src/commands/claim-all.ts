import { randomUUID } from 'node:crypto';
import { claimDecider, claimStream, type ClaimKind } from '@sangsaeng/claim';
import type { DecisionRunner } from '@sangsaeng/event-store';
import type { CommandContext, LocalDate } from '@sangsaeng/kernel';
import { CLAIM_REFUSALS } from '../http/refusal-texts/claim';
import { receiptOf, refusalOf } from './steps';

type Wanted = { readonly kind: ClaimKind; readonly value: string };
type Claims = {
  readonly occurredOn: LocalDate;
  readonly owner: string;
  readonly wanted: readonly Wanted[];
};

/**
 * Keeps all of the numbers for their owner, or none: a claim that somebody else won in between lets go of the others.
 * Claiming what one owns changes nothing, so every attempt may ask anew. Answers how to let go of what this attempt
 * claimed. Throws CLAIMED_BY_OTHER.
 */
export async function claimAll(
  runner: DecisionRunner,
  { occurredOn, owner, wanted }: Claims,
  context: CommandContext,
): Promise<() => Promise<void>> {
  const free: Wanted[] = [];
  for (const claim of wanted) if (!(await isOwned(runner, owner, claim))) free.push(claim);
  const claimed: Wanted[] = [];
  const ask = (type: 'Claim' | 'ReleaseClaim', { kind, value }: Wanted) => {
    const command = { type, occurredOn, kind, value, owner };
    const fresh = { ...context, commandId: randomUUID() };
    return runner.run(claimStream(kind, value), claimDecider, command, fresh);
  };
  const release = async () => {
    for (const claim of claimed.splice(0)) await ask('ReleaseClaim', claim);
  };
  for (const claim of free) {
    const result = await ask('Claim', claim);
    if (!result.accepted) await release();
    receiptOf(result, CLAIM_REFUSALS);
    claimed.push(claim);
  }
  return release;
}

async function isOwned(
  runner: DecisionRunner,
  owner: string,
  { kind, value }: Wanted,
): Promise<boolean> {
  const stream = claimStream(kind, value);
  const holder = await runner.read(stream, claimDecider, (state) => state.owner);
  if (holder === undefined || holder === owner) return holder === owner;
  const facts = { kind, value, owner: holder };
  throw refusalOf({ code: 'CLAIMED_BY_OTHER', facts }, CLAIM_REFUSALS);
}
