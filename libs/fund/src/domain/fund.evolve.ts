import { parseKrw, yearsAfter, type LocalDate } from '@sangsaeng/kernel';
import type { Allocation, FundEvent } from './fund.events';
import {
  lotKey,
  type Commitment,
  type CommittedPart,
  type FundState,
  type Lot,
  type Payment,
} from './fund.state';
import { placeOf, ValueTimeline, type DayRank, type Place } from './value-timeline';

type DataOf<T extends FundEvent['type']> = Extract<FundEvent, { type: T }>['data'];
type Handlers = {
  readonly [T in FundEvent['type']]?: (state: FundState, on: LocalDate, data: DataOf<T>) => void;
};

const handlers: Handlers = {
  GrantReceived: (state, on, { lot, fy, amount }) => {
    const grant = newLot(
      { lot, src: 'gov', fy, receivedOn: on, amount: parseKrw(amount) },
      'grant',
    );
    state.lots.set(lotKey(grant), grant);
    insertByReceipt(state.grants, grant);
  },
  ContributionReceived: addContribution,
  DepositMatched: addContribution,
  FundsCommitted: (state, on, data) => {
    state.commitments.set(data.project, newCommitment(on, data));
    moveAvailable(state, placeOf(on, 'commitment'), data.allocations, -1n);
  },
  CommitmentIncreased: (state, on, data) => {
    changeCommitted(state, data, 1n);
    // After the end of a project an increase takes back part of the release, at the release's place.
    const ended = state.commitments.get(data.project)?.releasedOn !== undefined;
    if (ended) noteReleased(state, data, -1n);
    moveAvailable(state, placeOf(on, ended ? 'end' : 'commitment'), data.allocations, -1n);
  },
  CommitmentDecreased: (state, on, data) => {
    changeCommitted(state, data, -1n);
    moveAvailable(state, placeOf(on, 'end'), data.allocations, 1n);
  },
  CommitmentReleased: (state, on, data) => {
    changeCommitted(state, data, -1n);
    moveAvailable(state, placeOf(on, 'end'), data.allocations, 1n);
    noteReleased(state, data, 1n);
    const commitment = state.commitments.get(data.project);
    if (commitment !== undefined) commitment.releasedOn = on;
  },
  DisbursementOrdered: (state, on, data) => {
    const commitment = state.commitments.get(data.project);
    if (commitment === undefined) return;
    changeCommitted(state, data, -1n);
    commitment.payments.set(data.disbursement, newPayment(on, data));
    state.projectOfPayment.set(data.disbursement, data.project);
  },
  DisbursementPaid: (state, _on, data) => {
    const payment = state.commitments.get(data.project)?.payments.get(data.disbursement);
    if (payment !== undefined) payment.state = 'paid';
    if (data.suspense !== undefined) state.openItems.delete(data.suspense);
  },
  DisbursementFailed: (state, _on, data) => undoPayment(state, data),
  OrderCancelled: (state, _on, data) => undoPayment(state, data),
  DisbursementReversed: (state, _on, data) => undoPayment(state, data),
  ClawbackReceived: recoverPayment,
  LotMatured: (state, on, data) => freeze(state, on, data.allocations, true),
  LotFrozen: (state, on, data) => freeze(state, on, data.allocations, true),
  LotMaturityExtended: (state, on, data) => freeze(state, on, data.allocations, false),
  LotUnfrozen: (state, on, data) => freeze(state, on, data.allocations, false),
  ReallocationSent: (state, on, data) =>
    moveAvailable(state, placeOf(on, 'other'), data.allocations, -1n),
  ReallocationReturned: (state, on, data) =>
    moveAvailable(state, placeOf(on, 'other'), data.allocations, 1n),
  LotRefunded: (state, on, data) =>
    moveAvailable(state, placeOf(on, 'other'), data.allocations, -1n),
  UnspentReturnDecided: (state, on, data) =>
    moveAvailable(state, placeOf(on, 'other'), data.allocations, -1n),
  InterestCapitalised: (state, on, data) =>
    moveAvailable(state, placeOf(on, 'other'), data.allocations, 1n),
  SuspenseOpened: (state, _on, data) => void state.openItems.add(data.item),
  SuspenseReturned: (state, _on, data) => void state.openItems.delete(data.item),
};

/** Total over all fund events; events that move nothing a decision depends on leave the state as it is. */
export function evolveFund(state: FundState, event: FundEvent): FundState {
  const handler = handlers[event.type] as
    ((state: FundState, on: LocalDate, data: FundEvent['data']) => void) | undefined;
  handler?.(state, event.occurredOn, event.data);
  return state;
}

function newLot(
  of: Pick<Lot, 'lot' | 'src' | 'fy' | 'receivedOn' | 'amount'>,
  rank: DayRank,
  contribution?: Lot['contribution'],
): Lot {
  const available = new ValueTimeline();
  available.add(placeOf(of.receivedOn, rank), of.amount);
  return {
    ...of,
    available,
    frozen: false,
    ...(contribution === undefined ? {} : { contribution }),
  };
}

function addContribution(
  state: FundState,
  on: LocalDate,
  data: DataOf<'ContributionReceived'> | DataOf<'DepositMatched'>,
): void {
  const { lot, fy, donor, pledge } = data;
  const [bankTransaction, depositorName] =
    'bankTransaction' in data
      ? [data.bankTransaction, data.depositorName]
      : [data.deposit, undefined];
  const serves = data.designation === 'general' ? undefined : new Set(data.designatedSmes);
  const added = newLot(
    { lot, src: 'donor', fy, receivedOn: on, amount: parseKrw(data.amount) },
    'contribution',
    { donor, pledge, bankTransaction, depositorName, serves },
  );
  state.lots.set(lotKey(added), added);
  const lots = state.donorLots.get(donor);
  if (lots === undefined) state.donorLots.set(donor, [added]);
  else insertByReceipt(lots, added);
}

/** Keeps lots by date of receipt, and by order of recording within a date. */
function insertByReceipt(lots: Lot[], added: Lot): void {
  let at = lots.length;
  while (at > 0 && (lots[at - 1]?.receivedOn ?? '') > added.receivedOn) at -= 1;
  lots.splice(at, 0, added);
}

function newCommitment(on: LocalDate, data: DataOf<'FundsCommitted'>): Commitment {
  const sources: { donor: string | undefined; share: bigint; picks: CommittedPart[] }[] = [];
  for (const { lot, src, fy, donor, amount } of data.allocations) {
    const part = parseKrw(amount);
    let source = sources.find((known) => known.donor === donor);
    if (source === undefined) sources.push((source = { donor, share: 0n, picks: [] }));
    source.share += part;
    source.picks.push({
      lot,
      src,
      fy,
      ...(donor === undefined ? {} : { donor }),
      committed: part,
      released: 0n,
    });
  }
  const { commitment, project, sme, smeBusinessNumber, category } = data;
  const totalCost = parseKrw(data.totalCost);
  const named = { commitment, project, sme, smeBusinessNumber, category, totalCost, on };
  return { ...named, sources, payments: new Map(), releasedOn: undefined };
}

function newPayment(on: LocalDate, data: DataOf<'DisbursementOrdered'>): Payment {
  const { disbursement, payee, invoice } = data;
  const parts = data.allocations.map(({ lot, src, fy, donor, amount }) => ({
    lot,
    src,
    fy,
    ...(donor === undefined ? {} : { donor }),
    amount: parseKrw(amount),
    recovered: 0n,
  }));
  const supplyValue = parseKrw(data.supplyValue);
  const place = placeOf(on, 'payment');
  return {
    disbursement,
    on,
    place,
    supplyValue,
    payee,
    invoice,
    parts,
    receipts: [],
    state: 'ordered',
  };
}

function findPick(
  commitment: Commitment,
  part: Pick<CommittedPart, 'lot' | 'donor'>,
): CommittedPart | undefined {
  const source = commitment.sources.find(({ donor }) => donor === part.donor);
  return source?.picks.find(({ lot }) => lot === part.lot);
}

type OfProject = { readonly project: string; readonly allocations: readonly Allocation[] };

function changeCommitted(state: FundState, data: OfProject, sign: bigint): void {
  forEachPick(state, data, (pick, amount) => (pick.committed += sign * amount));
}

function noteReleased(state: FundState, data: OfProject, sign: bigint): void {
  forEachPick(state, data, (pick, amount) => (pick.released += sign * amount));
}

function forEachPick(
  state: FundState,
  { project, allocations }: OfProject,
  change: (pick: CommittedPart, amount: bigint) => void,
): void {
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return;
  for (const part of allocations) {
    const pick = findPick(commitment, part);
    if (pick !== undefined) change(pick, parseKrw(part.amount));
  }
}

function moveAvailable(
  state: FundState,
  place: Place,
  allocations: readonly Allocation[],
  sign: bigint,
): void {
  for (const part of allocations) {
    if (part.frozen === true) continue;
    const lot = state.lots.get(lotKey(part));
    lot?.available.add(place, sign * parseKrw(part.amount));
  }
}

/** Failed, cancelled and reversed payments re-open what they used. */
function undoPayment(state: FundState, data: OfProject & { readonly disbursement: string }): void {
  changeCommitted(state, data, 1n);
  state.commitments.get(data.project)?.payments.delete(data.disbursement);
  state.projectOfPayment.delete(data.disbursement);
}

function recoverPayment(state: FundState, on: LocalDate, data: DataOf<'ClawbackReceived'>): void {
  const { disbursement, clawback, receipt, allocations } = data;
  const payment = state.commitments.get(data.project)?.payments.get(disbursement);
  for (const part of allocations) {
    const paid = payment?.parts.find(({ lot, donor }) => lot === part.lot && donor === part.donor);
    if (paid !== undefined) paid.recovered += parseKrw(part.amount);
  }
  const amount = parseKrw(data.amount);
  const noted = { disbursement, clawback, on, amount, parts: allocations };
  state.receipts.set(receipt, noted);
  payment?.receipts.push(noted);
  const donorParts = allocations.filter(({ src }) => src === 'donor');
  moveAvailable(state, placeOf(on, 'recovery'), donorParts, 1n);
}

function freeze(
  state: FundState,
  on: LocalDate,
  allocations: readonly Allocation[],
  frozen: boolean,
): void {
  for (const part of allocations) {
    const held = state.lots.get(lotKey(part));
    if (held === undefined) continue;
    held.frozen = frozen;
    const amount = parseKrw(part.amount);
    held.available.add(placeOf(on, 'other'), frozen ? -amount : amount);
  }
}

/** 3년 만기 도래일: three years after receipt. */
export function maturityOf(receivedOn: LocalDate): LocalDate {
  return yearsAfter(receivedOn, 3);
}
