import {
  accepted,
  krwText,
  parseKrw,
  rejected,
  type KrwText,
  type LocalDate,
} from '@sangsaeng/kernel';
import {
  heldAsTheyAre,
  latest,
  openDay,
  partOf,
  returnedWithItsYear,
  type CommandOf,
  type FundDecision,
  type FundRejection,
} from './answers';
import type { Allocation, FundEvent } from './fund.events';
import type { Commitment, FundState } from './fund.state';
import { pickFromLots, usableLots, type LotOrder } from './lot-picking';
import { placeOf, type Grain } from './value-timeline';

export function commitFunds(command: CommandOf<'CommitFunds'>, state: FundState): FundDecision {
  const known = state.commitments.get(command.project);
  if (known !== undefined) {
    return sameCommitment(known, command)
      ? accepted([])
      : rejected('DUPLICATE', { project: command.project });
  }
  const { project, smeBusinessNumber, lotOrder, grain, occurredOn } = command;
  const refused = refusedTaking(command.donors, project, state);
  if (refused !== undefined) return refused;
  const asked = [{ donor: undefined, amount: command.governmentShare }, ...command.donors];
  const by = { project, smeBusinessNumber, lotOrder, grain, occurredOn };
  const taken = takeFromLots(asked, by, state);
  if ('code' in taken) return taken;
  const { fund, commitment, sme, category, totalCost } = command;
  const data = { fund, commitment, project, sme, smeBusinessNumber, category, totalCost };
  return accepted([
    { type: 'FundsCommitted', occurredOn, data: { ...data, allocations: taken.allocations } },
  ]);
}

/** New promises wait while money is out without a reason; a donor named twice would be drawn twice. */
export function refusedTaking(
  donors: readonly { readonly donor: string }[],
  project: string,
  { openItems }: FundState,
): FundRejection | undefined {
  if (new Set(donors.map(({ donor }) => donor)).size < donors.length)
    return rejected('DONOR_TWICE', { project });
  return openItems.size > 0
    ? rejected('OPEN_ITEMS', { items: [...openItems].join(', ') })
    : undefined;
}

type Taking = {
  readonly project: string;
  readonly smeBusinessNumber: Commitment['smeBusinessNumber'];
  readonly lotOrder?: LotOrder | undefined;
  readonly grain: Grain;
  readonly occurredOn: LocalDate;
};

/** Draws what each source owes from its lots, or says which source falls short. */
export function takeFromLots(
  asked: readonly { readonly donor: string | undefined; readonly amount: KrwText }[],
  { project, smeBusinessNumber, lotOrder, grain, occurredOn }: Taking,
  state: FundState,
): { readonly allocations: readonly Allocation[] } | FundRejection {
  const place = placeOf(occurredOn, 'commitment');
  const allocations: Allocation[] = [];
  for (const { donor, amount } of asked) {
    const lots = usableLots(state, donor, smeBusinessNumber, lotOrder);
    const picked = pickFromLots(lots, parseKrw(amount), place, grain);
    if (picked.missing > 0n) {
      const facts = { project, source: donor ?? 'government', needed: amount };
      const spendable = krwText(parseKrw(amount) - picked.missing);
      return rejected('INSUFFICIENT_FUNDS', { ...facts, spendable, on: occurredOn });
    }
    allocations.push(...picked.allocations);
  }
  return { allocations };
}

function sameCommitment(known: Commitment, asked: CommandOf<'CommitFunds'>): boolean {
  const { totalCost, shares } = known.agreed;
  const shareOf = (donor: string | undefined) => shares.get(donor) ?? 0n;
  const donorsKnown = [...shares.keys()].filter((donor) => donor !== undefined).length;
  const donorsAsked = asked.donors.filter(({ amount }) => amount !== '0');
  return (
    known.on === asked.occurredOn &&
    known.sme === asked.sme &&
    known.category === asked.category &&
    totalCost === parseKrw(asked.totalCost) &&
    shareOf(undefined) === parseKrw(asked.governmentShare) &&
    donorsKnown === donorsAsked.length &&
    donorsAsked.every(({ donor, amount }) => shareOf(donor) === parseKrw(amount))
  );
}

/** Nothing is paid or released before the commitment was made, nor paid after it ended. */
export function notOpenOn(
  { project, on: committedOn, releasedOn }: Commitment,
  on: LocalDate,
): FundRejection | undefined {
  if (on < committedOn) return rejected('COMMITMENT_UNKNOWN', { project, committedOn });
  return releasedOn !== undefined && on > releasedOn
    ? rejected('COMMITMENT_CLOSED', { project, endedOn: releasedOn })
    : undefined;
}

export function releaseCommitment(
  command: CommandOf<'ReleaseCommitment'>,
  state: FundState,
): FundDecision {
  const { fund, project, reason } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  if (commitment.releasedOn !== undefined) {
    const endedOn = commitment.releasedOn;
    return endedOn === command.occurredOn || command.bookLate === true
      ? accepted([])
      : rejected('COMMITMENT_CLOSED', { project, endedOn });
  }
  const occurredOn =
    command.bookLate === true ? releaseDay(command, commitment, state) : command.occurredOn;
  const closed = notOpenOn(commitment, occurredOn);
  if (closed !== undefined) return closed;
  const later = [...commitment.payments.values()].find(({ on }) => on > occurredOn);
  if (later !== undefined)
    return rejected('COMMITMENT_CLOSED', { project, endedOn: occurredOn, paidOn: later.on });
  const short = shortBetween(commitment, occurredOn);
  if (short !== undefined) return short;
  const allocations = heldAsTheyAre(state, openParts(commitment));
  const { commitment: number, sme, category } = commitment;
  const data = { fund, commitment: number, project, sme, category, allocations, reason };
  return accepted([
    { type: 'CommitmentReleased', occurredOn, data },
    ...returnedWithItsYear(state, fund, occurredOn, allocations),
  ]);
}

/** What follows from an end that was found late is booked when all that happened before it is booked. */
function releaseDay(
  { occurredOn }: CommandOf<'ReleaseCommitment'>,
  { on, sources, payments }: Commitment,
  state: FundState,
): LocalDate {
  const moved = sources.flatMap(({ picks }) => picks).map(({ committed }) => committed.lastDay);
  const ordered = [...payments.values()].map((payment) => payment.on);
  return openDay(state, latest(occurredOn, on, ...moved, ...ordered));
}

function openParts({ sources }: Commitment): readonly Allocation[] {
  return sources
    .flatMap(({ picks }) => picks)
    .filter(({ committed }) => committed.balance > 0n)
    .map((pick) => partOf(pick, pick.committed.balance));
}

/** What is committed today was ordered on some day after the asked one, though the order came to nothing. */
function shortBetween({ project, sources }: Commitment, on: LocalDate): FundRejection | undefined {
  for (const { donor, committed } of sources.flatMap(({ picks }) => picks)) {
    const spendable = committed.spendableOn(on);
    if (spendable >= committed.balance) continue;
    const facts = { project, source: donor ?? 'government', needed: krwText(committed.balance) };
    return rejected('INSUFFICIENT_FUNDS', { ...facts, spendable: krwText(spendable), on });
  }
  return undefined;
}

/**
 * What comes back to the commitment of a project that has ended is released at once; grant money whose year was
 * settled goes on to the treasury.
 */
export function releasedAgain(
  state: FundState,
  { fund, project, reason }: { fund: string; project: string; reason: string },
  occurredOn: LocalDate,
  parts: readonly Allocation[],
): readonly FundEvent[] {
  const commitment = state.commitments.get(project);
  if (commitment?.releasedOn === undefined || parts.length === 0) return [];
  const { commitment: number, sme, category } = commitment;
  const allocations = heldAsTheyAre(state, parts);
  const data = { fund, commitment: number, project, sme, category, allocations, reason };
  return [
    { type: 'CommitmentReleased', occurredOn, data },
    ...returnedWithItsYear(state, fund, occurredOn, allocations),
  ];
}
