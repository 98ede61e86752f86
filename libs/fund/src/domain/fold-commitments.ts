import { parseKrw, type LocalDate } from '@sangsaeng/kernel';
import {
  bankFactAbout,
  moveBank,
  moveFree,
  noteBankFact,
  placeItem,
  sumOf,
  type DataOf,
  type Handlers,
} from './fold';
import { recoverPayment } from './fold-recoveries';
import type { Allocation } from './fund.events';
import { type Commitment, type CommittedPart, type FundState, type Payment } from './fund.state';
import { placeOf, ValueTimeline } from './value-timeline';

type CommitmentChange = DataOf<'CommitmentIncreased'> | DataOf<'CommitmentDecreased'>;

/** Money promised to projects, ordered, paid and recovered. */
export const commitmentHandlers: Handlers = {
  FundsCommitted: (state, on, data) => {
    state.commitments.set(data.project, newCommitment(on, data));
    moveFree(state, placeOf(on, 'commitment'), data.allocations, -1n);
  },
  CommitmentIncreased: (state, on, data) => {
    const commitment = state.commitments.get(data.project);
    if (commitment === undefined) return;
    const ended = commitment.releasedOn !== undefined;
    // Without being re-opened, an increase after the end takes back part of the release, at the release's place.
    moveFree(state, placeOf(on, ended ? 'end' : 'commitment'), data.allocations, -1n);
    if (data.amendment !== undefined) changeShares(state, data, 1n);
    changeCommitted(state, on, data, 1n);
    if (data.reopened === true) {
      reopen(commitment);
      state.decided.set(`reopened ${data.project}`, on);
    }
    if (ended && data.reopened !== true) noteReleased(state, data, -1n);
  },
  CommitmentDecreased: (state, on, data) => {
    changeCommitted(state, on, data, -1n);
    if (data.amendment !== undefined) changeShares(state, data, -1n);
    moveFree(state, placeOf(on, 'end'), data.allocations, 1n);
  },
  CommitmentChangeDeclined: (state, _on, { project, amendment }) =>
    void state.decided.set(`declined ${project} ${amendment}`, ''),
  CommitmentReleased: (state, on, data) => {
    changeCommitted(state, on, data, -1n);
    moveFree(state, placeOf(on, 'end'), data.allocations, 1n);
    noteReleased(state, data, 1n);
    const commitment = state.commitments.get(data.project);
    // What comes back after the end is released again, but the project ended when it did.
    if (commitment !== undefined) commitment.releasedOn ??= on;
  },
  DisbursementOrdered: (state, on, data) => {
    const commitment = state.commitments.get(data.project);
    if (commitment === undefined) return;
    changeCommitted(state, on, data, -1n);
    const payment = newPayment(on, data);
    commitment.payments.set(data.disbursement, payment);
    state.orders.set(data.order, payment);
    state.projectOfPayment.set(data.disbursement, data.project);
  },
  DisbursementOrderDeclined: (state, _on, { disbursement, attempt }) =>
    void state.decided.set(`declined ${orderId(disbursement, attempt)}`, ''),
  DisbursementPaid: (state, on, data) => {
    const { order, bankAccount, allocations, suspense, bankTransaction } = data;
    moveBank(state, { on, bankAccount, allocations }, -1n);
    const payment = state.orders.get(order);
    if (payment !== undefined) {
      payment.state = 'paid';
      payment.paidOn = on;
      payment.bankAccount = bankAccount;
    }
    const about = bankFactAbout('confirm', order, data.bankDate ?? on);
    noteBankFact(state, bankTransaction, about, sumOf(allocations));
    if (suspense !== undefined) placeItem(state, suspense);
  },
  DisbursementFailed: (state, on, data) => undoOrder(state, on, data, 'failed'),
  OrderCancelled: (state, on, data) => undoOrder(state, on, data, 'cancelled'),
  DisbursementReversed: (state, on, data) => {
    const { order, bankAccount, allocations } = data;
    undoOrder(state, on, data, 'reversed');
    moveBank(state, { on, bankAccount, allocations }, 1n);
    const about = bankFactAbout('reverse', data.disbursement, data.bankDate ?? on);
    noteBankFact(state, data.bankTransaction, about, sumOf(allocations));
    state.decided.set(`reversed ${order}`, data.bankTransaction ?? '');
  },
  ClawbackReceived: recoverPayment,
};

export function orderId(disbursement: string, attempt: number): string {
  return `${disbursement}/${attempt.toString()}`;
}

function newCommitment(on: LocalDate, data: DataOf<'FundsCommitted'>): Commitment {
  const { commitment, project, sme, smeBusinessNumber, category, allocations } = data;
  const totalCost = parseKrw(data.totalCost);
  const shares = new Map<string | undefined, bigint>();
  for (const { donor, amount } of allocations)
    shares.set(donor, (shares.get(donor) ?? 0n) + parseKrw(amount));
  const made: Commitment = {
    ...{ commitment, project, sme, smeBusinessNumber, category, totalCost, on },
    agreed: { totalCost, shares },
    sources: [],
    payments: new Map(),
    releasedOn: undefined,
  };
  for (const part of allocations) {
    pickFor(made, part).committed.add(placeOf(on, 'other'), parseKrw(part.amount));
    shareOf(made, part.donor).share += parseKrw(part.amount);
  }
  return made;
}

function shareOf(commitment: Commitment, donor: string | undefined) {
  const known = commitment.sources.find((source) => source.donor === donor);
  if (known !== undefined) return known;
  const added = { donor, share: 0n, picks: [] };
  commitment.sources.push(added);
  return added;
}

function pickFor(commitment: Commitment, part: Omit<Allocation, 'amount'>): CommittedPart {
  const { lot, src, fy, donor } = part;
  const { picks }: { readonly picks: CommittedPart[] } = shareOf(commitment, donor);
  const known = picks.find((pick) => pick.lot === lot);
  if (known !== undefined) return known;
  const named = donor === undefined ? { lot, src, fy } : { lot, src, fy, donor };
  const pick = { ...named, committed: new ValueTimeline(), released: 0n };
  picks.push(pick);
  return pick;
}

function newPayment(on: LocalDate, data: DataOf<'DisbursementOrdered'>): Payment {
  const { order, project, disbursement, payee, invoice } = data;
  const parts = data.allocations.map(({ lot, src, fy, donor, amount }) => ({
    ...(donor === undefined ? { lot, src, fy } : { lot, src, fy, donor }),
    amount: parseKrw(amount),
    recovered: 0n,
  }));
  return {
    ...{ order, project, disbursement, payee, invoice, on, parts },
    place: placeOf(on, 'payment'),
    supplyValue: parseKrw(data.supplyValue),
    receipts: [],
    state: 'ordered',
    paidOn: undefined,
    bankAccount: undefined,
  };
}

type OfProject = { readonly project: string; readonly allocations: readonly Allocation[] };

function changeCommitted(state: FundState, on: LocalDate, data: OfProject, sign: bigint): void {
  const place = placeOf(on, 'other');
  forEachPick(state, data, (pick, amount) => {
    pick.committed.add(place, sign * amount);
  });
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
  for (const part of allocations) change(pickFor(commitment, part), parseKrw(part.amount));
}

function changeShares(state: FundState, data: CommitmentChange, sign: bigint): void {
  const commitment = state.commitments.get(data.project);
  if (commitment === undefined) return;
  commitment.totalCost += sign * parseKrw(data.totalChange ?? '0');
  const changes = new Map<string | undefined, bigint>();
  for (const { donor, amount } of data.allocations) {
    shareOf(commitment, donor).share += sign * parseKrw(amount);
    changes.set(donor, (changes.get(donor) ?? 0n) + parseKrw(amount));
  }
  const direction = sign > 0n ? 'increase' : 'decrease';
  const key = `${direction} ${data.project} ${data.amendment ?? ''}`;
  state.decided.set(key, changeContent(parseKrw(data.totalChange ?? '0'), changes));
}

/** What an amendment changes, in whatever order its donors are listed. */
export function changeContent(
  totalChange: bigint,
  changes: ReadonlyMap<string | undefined, bigint>,
): string {
  const parts = [...changes].filter(([, amount]) => amount !== 0n);
  const told = parts.map(([donor, amount]) => `${donor ?? 'government'} ${amount.toString()}`);
  return [totalChange.toString(), ...told.sort()].join(', ');
}

function reopen(commitment: Commitment): void {
  commitment.releasedOn = undefined;
  for (const { picks } of commitment.sources) for (const pick of picks) pick.released = 0n;
}

/** What an order used that came to nothing is committed again. */
function undoOrder(
  state: FundState,
  on: LocalDate,
  data: OfProject & { readonly disbursement: string; readonly order: string },
  outcome: 'failed' | 'cancelled' | 'reversed',
): void {
  changeCommitted(state, on, data, 1n);
  const payment = state.orders.get(data.order);
  if (payment === undefined) return;
  payment.state = outcome;
  const standing = state.commitments.get(data.project)?.payments;
  if (standing?.get(data.disbursement) === payment) standing.delete(data.disbursement);
}
