import { accepted, parseKrw, rejected } from '@sangsaeng/kernel';
import type { EvidenceSelfShare, RejectSelfShare } from './project.commands';
import type { ProjectEvent } from './project.events';
import type { ProjectState, Running } from './project.state';
import {
  answerToRepeat,
  notDueThen,
  notPositive,
  outOfOrder,
  WORKING,
  type ProjectDecision,
} from './step-rules';

/** What the company pays beyond its agreed share is its own affair and not evidence of it. */
export function evidenceSelfShare(
  { type, occurredOn, ...asked }: EvidenceSelfShare,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { fund, sme, category } = running.agreement;
  const { evidence, amount } = asked;
  const event: ProjectEvent = {
    type: 'SelfShareEvidenced',
    occurredOn,
    data: { fund, sme, category, ...asked },
  };
  const refused =
    answerToRepeat(running.proofs.get(evidence), event, { evidence }) ??
    outOfOrder(type, state, WORKING) ??
    notPositive({ amount });
  if (refused !== undefined) return refused;
  if (running.selfEvidenced + parseKrw(amount) <= running.selfShare) {
    const asking = { project: asked.project, occurredOn };
    return notDueThen(running.selfDue, asking, parseKrw(amount)) ?? accepted([event]);
  }
  return rejected('EXCEEDS_SELF_SHARE', {
    selfShare: running.selfShare.toString(),
    evidenced: running.selfEvidenced.toString(),
    asked: amount,
  });
}

/** Until the settlement is final; after the end what is rejected stands as owed. */
export function rejectSelfShare(
  { type, occurredOn, ...asked }: RejectSelfShare,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { evidence } = asked;
  const proof = running.proofs.get(evidence);
  if (proof === undefined) return rejected('EVIDENCE_UNKNOWN', { evidence });
  const { fund, sme, category, amount } = proof.data;
  const event: ProjectEvent = {
    type: 'SelfShareRejected',
    occurredOn,
    data: { fund, sme, category, amount, ...asked },
  };
  return (
    answerToRepeat(proof.rejected, event, { evidence }) ??
    outOfOrder(type, state, [...WORKING, 'ended']) ??
    accepted([event])
  );
}
