import { accepted, parseKrw, rejected, sumKrw } from '@sangsaeng/kernel';
import type { AmendAgreement, SignAgreement, TakeOverAgreement } from './project.commands';
import type { ProjectEvent, ProjectEventData } from './project.events';
import { supplyInvoiced, type Application, type ProjectState, type Running } from './project.state';
import {
  answerToRepeat,
  notDueThen,
  notPositive,
  outOfOrder,
  WORKING,
  type ProjectDecision,
  type Refusal,
} from './step-rules';

type Agreement = ProjectEventData<'AgreementSigned'>;

/** What was selected is agreed: the same company, no dearer, a category applied for or recommended. */
export function signAgreement(
  { type, occurredOn, project, by, agreement }: SignAgreement,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const { programme, call } = application.data;
  const data: Agreement = { ...agreement, programme, call, project, by };
  const event: ProjectEvent = { type: 'AgreementSigned', occurredOn, data };
  return (
    answerToRepeat(signedBefore(state), event, { project }) ??
    outOfOrder(type, state, ['selected']) ??
    notPositive({ totalCost: data.totalCost }) ??
    differsFromSelection(data, application) ??
    sharesNotWhole(data) ??
    accepted([event])
  );
}

/** A number that the ledger gave to an application of its own is a duplicate. */
export function takeOverAgreement(
  { occurredOn, agreement }: TakeOverAgreement,
  state: ProjectState,
): ProjectDecision {
  const event: ProjectEvent = { type: 'AgreementSigned', occurredOn, data: agreement };
  const { project } = agreement;
  const repeated = answerToRepeat(signedBefore(state), event, { project });
  if (repeated !== undefined) return repeated;
  return state.application === undefined ? accepted([event]) : rejected('DUPLICATE', { project });
}

function signedBefore({ running }: ProjectState) {
  return running && { on: running.signedOn, data: running.agreement };
}

function differsFromSelection(
  agreed: Agreement,
  { data: applied, diagnosis }: Application,
): Refusal | undefined {
  for (const member of ['fund', 'sme', 'smeBusinessNumber', 'supportType'] as const) {
    if (agreed[member] === applied[member]) continue;
    return rejected('DIFFERS_FROM_SELECTION', {
      member,
      selected: applied[member],
      asked: agreed[member],
    });
  }
  const categories = [applied.category, ...(diagnosis?.data.recommended ?? [])];
  if (!categories.includes(agreed.category)) {
    const facts = { selected: categories.join(', '), asked: agreed.category };
    return rejected('DIFFERS_FROM_SELECTION', { member: 'category', ...facts });
  }
  if (parseKrw(agreed.totalCost) <= parseKrw(applied.totalCost)) return undefined;
  const facts = { selected: applied.totalCost, asked: agreed.totalCost };
  return rejected('DIFFERS_FROM_SELECTION', { member: 'totalCost', ...facts });
}

function sharesNotWhole(agreed: Agreement): Refusal | undefined {
  const { totalCost, governmentShare, donorShare, selfShare, donors } = agreed;
  const sum = sumKrw([governmentShare, donorShare, selfShare].map(parseKrw));
  if (sum !== parseKrw(totalCost)) {
    return rejected('SHARES_NOT_WHOLE', { sum: sum.toString(), total: totalCost });
  }
  const ofDonors = sumKrw(donors.map(({ amount }) => parseKrw(amount)));
  if (ofDonors === parseKrw(donorShare)) return undefined;
  return rejected('SHARES_NOT_WHOLE', { sum: ofDonors.toString(), total: donorShare });
}

/** Changes of the shares add up to the change of the cost, and undercut nothing that happened already. */
export function amendAgreement(
  command: AmendAgreement,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { type, occurredOn, ...asked } = command;
  const { project, amendment } = asked;
  const { fund, sme, category } = running.agreement;
  const event: ProjectEvent = {
    type: 'AgreementAmended',
    occurredOn,
    data: { fund, sme, category, ...asked },
  };
  return (
    answerToRepeat(running.amendments.get(amendment), event, { project, amendment }) ??
    outOfOrder(type, state, WORKING) ??
    changesNotWhole(command) ??
    negativeShare(command, running) ??
    undercuts(command, running) ??
    notDueThen(running.selfDue, command, -parseKrw(command.selfChange)) ??
    accepted([event])
  );
}

function changesNotWhole(asked: AmendAgreement): Refusal | undefined {
  const { totalChange, governmentChange, selfChange, donorChanges } = asked;
  const changes = [governmentChange, selfChange, ...donorChanges.map(({ change }) => change)];
  const sum = sumKrw(changes.map(parseKrw));
  if (sum === parseKrw(totalChange)) return undefined;
  return rejected('SHARES_NOT_WHOLE', { sum: sum.toString(), total: totalChange });
}

function negativeShare(asked: AmendAgreement, running: Running): Refusal | undefined {
  const changes = [
    { share: 'government', before: running.governmentShare, change: asked.governmentChange },
    { share: 'self', before: running.selfShare, change: asked.selfChange },
    ...asked.donorChanges.map(({ donor, change }) => ({
      share: donor,
      before: running.donorShares.get(donor) ?? 0n,
      change,
    })),
  ];
  const broken = changes.find(({ before, change }) => before + parseKrw(change) < 0n);
  if (broken === undefined) return undefined;
  return rejected('SHARE_NEGATIVE', { ...broken, before: broken.before.toString() });
}

function undercuts(asked: AmendAgreement, running: Running): Refusal | undefined {
  const totalCost = running.totalCost + parseKrw(asked.totalChange);
  const invoiced = supplyInvoiced(running);
  if (totalCost <= 0n || totalCost < invoiced) {
    const facts = { totalCost: totalCost.toString(), invoiced: invoiced.toString() };
    return rejected('BELOW_INVOICED', facts);
  }
  const selfShare = running.selfShare + parseKrw(asked.selfChange);
  if (selfShare >= running.selfEvidenced) return undefined;
  const evidenced = running.selfEvidenced.toString();
  return rejected('BELOW_EVIDENCED', { selfShare: selfShare.toString(), evidenced });
}
