import {
  accepted,
  krwText,
  minKrw,
  parseKrw,
  rejected,
  type KrwText,
  type LocalDate,
} from '@sangsaeng/kernel';
import {
  detailOf,
  heldAsTheyAre,
  openDay,
  partOf,
  repeated,
  returnedWithItsYear,
  type CommandOf,
  type FundDecision,
  type FundRejection,
} from './answers';
import { notOpenOn, refusedTaking, takeFromLots } from './commitments';
import { changeContent } from './fold-commitments';
import type { Allocation } from './fund.events';
import type { Commitment, FundState } from './fund.state';

type Change = CommandOf<'IncreaseCommitment' | 'DecreaseCommitment'>;
type Asked = { readonly donor: string | undefined; readonly amount: KrwText };

const askedOf = ({ governmentChange, donors }: Change): readonly Asked[] => [
  { donor: undefined, amount: governmentChange },
  ...donors,
];

/** The same amendment again changes nothing; that it was undone by a decrease is another change. */
function knownChange(command: Change, state: FundState): FundDecision | undefined {
  const direction = command.type === 'IncreaseCommitment' ? 'increase' : 'decrease';
  const changes = new Map(
    askedOf(command).map(({ donor, amount }) => [donor, parseKrw(amount) as bigint]),
  );
  const { project, amendment } = command;
  const content = changeContent(parseKrw(command.totalChange), changes);
  return repeated(state, `${direction} ${project} ${amendment}`, content, { project, amendment });
}

export function increaseCommitment(
  command: CommandOf<'IncreaseCommitment'>,
  state: FundState,
): FundDecision {
  const { project, occurredOn, totalChange } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const known = knownChange(command, state);
  if (known !== undefined) return known;
  const refused =
    notRunning(commitment, occurredOn) ?? refusedTaking(command.donors, project, state);
  if (refused !== undefined) return refused;
  const { smeBusinessNumber } = commitment;
  const by = { project, smeBusinessNumber, grain: 'day', occurredOn } as const;
  const taken = takeFromLots(askedOf(command), by, state);
  if ('code' in taken) return taken;
  const data = { ...changeData(command, commitment), totalChange, allocations: taken.allocations };
  return accepted([{ type: 'CommitmentIncreased', occurredOn, data }]);
}

/** Gives back what is neither ordered nor paid; of each source the lots used last come first. */
export function decreaseCommitment(
  command: CommandOf<'DecreaseCommitment'>,
  state: FundState,
): FundDecision {
  const { project, fund, occurredOn, totalChange } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const known = knownChange(command, state);
  if (known !== undefined) return known;
  const refused = notRunning(commitment, occurredOn) ?? belowInvoices(command, commitment);
  if (refused !== undefined) return refused;
  if (new Set(command.donors.map(({ donor }) => donor)).size < command.donors.length)
    return rejected('DONOR_TWICE', { project });
  const parts: Allocation[] = [];
  for (const asked of askedOf(command)) {
    const given = giveBack(commitment, asked, occurredOn);
    if ('code' in given) return given;
    parts.push(...given.allocations);
  }
  const allocations = heldAsTheyAre(state, parts);
  const data = { ...changeData(command, commitment), totalChange, allocations };
  return accepted([
    { type: 'CommitmentDecreased', occurredOn, data },
    ...returnedWithItsYear(state, fund, occurredOn, allocations),
  ]);
}

function changeData(
  { fund, project, amendment, reason }: Change,
  { commitment, sme, category }: Commitment,
) {
  return { fund, commitment, project, sme, category, amendment, reason };
}

function notRunning(commitment: Commitment, on: LocalDate): FundRejection | undefined {
  const { project, releasedOn } = commitment;
  return releasedOn === undefined
    ? notOpenOn(commitment, on)
    : rejected('COMMITMENT_CLOSED', { project, endedOn: releasedOn });
}

/** The total cost never falls below what was ordered already. */
function belowInvoices(
  { project, totalChange }: Change,
  { totalCost, payments }: Commitment,
): FundRejection | undefined {
  const invoiced = [...payments.values()].reduce((sum, paid) => sum + paid.supplyValue, 0n);
  const lowered = totalCost - parseKrw(totalChange);
  if (lowered > 0n && lowered >= invoiced) return undefined;
  const facts = { project, totalCost: krwText(totalCost), asked: totalChange };
  return rejected('EXCEEDS_AGREEMENT', { ...facts, invoicedBefore: krwText(invoiced) });
}

function giveBack(
  { project, sources }: Commitment,
  { donor, amount }: Asked,
  on: LocalDate,
): { readonly allocations: readonly Allocation[] } | FundRejection {
  const allocations: Allocation[] = [];
  let left = parseKrw(amount) as bigint;
  const picks = sources.find((source) => source.donor === donor)?.picks ?? [];
  for (const pick of [...picks].reverse()) {
    const part = minKrw(pick.committed.spendableOn(on), left);
    if (part === 0n) continue;
    left -= part;
    allocations.push(partOf(pick, part));
  }
  if (left === 0n) return { allocations };
  const open = krwText(parseKrw(amount) - left);
  const facts = { project, source: donor ?? 'government', open, asked: amount };
  return rejected('EXCEEDS_COMMITTED', facts);
}

/** A process cannot be refused without a trace: the refusal becomes an event. Asked again it stands. */
export function changeForProcess(
  command: Change,
  decision: FundDecision,
  state: FundState,
): FundDecision {
  if (decision.accepted || command.byProcess !== true || decision.code === 'DUPLICATE')
    return decision;
  const { fund, project, amendment } = command;
  if (state.decided.has(`declined ${project} ${amendment}`)) return accepted([]);
  const { code, facts } = decision;
  const data = { fund, project, amendment, code, detail: detailOf(code, facts) };
  const occurredOn = openDay(state, command.occurredOn);
  return accepted([{ type: 'CommitmentChangeDeclined', occurredOn, data }]);
}

/** A project that had ended goes on: each source commits anew, from whatever lots it has, what the end released. */
export function reinstateCommitment(
  command: CommandOf<'ReinstateCommitment'>,
  state: FundState,
): FundDecision {
  const { fund, project, reason, occurredOn } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const { releasedOn, sources, smeBusinessNumber } = commitment;
  if (releasedOn === undefined) {
    return state.decided.get(`reopened ${project}`) === occurredOn
      ? accepted([])
      : rejected('COMMITMENT_OPEN', { project });
  }
  if (occurredOn < releasedOn)
    return rejected('COMMITMENT_CLOSED', { project, endedOn: releasedOn });
  const refused = refusedTaking([], project, state);
  if (refused !== undefined) return refused;
  const asked = sources.map(({ donor, picks }) => ({
    donor,
    amount: krwText(picks.reduce((sum, { released }) => sum + released, 0n)),
  }));
  const by = { project, smeBusinessNumber, grain: 'day', occurredOn } as const;
  const taken = takeFromLots(asked, by, state);
  if ('code' in taken) return taken;
  const { commitment: number, sme, category } = commitment;
  const named = { fund, commitment: number, project, sme, category, reason };
  const data = { ...named, allocations: taken.allocations, reopened: true as const };
  return accepted([{ type: 'CommitmentIncreased', occurredOn, data }]);
}
