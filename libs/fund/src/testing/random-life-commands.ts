import { krwText } from '@sangsaeng/kernel';
import type { FundCommand } from '../domain/fund.commands';
import type { FundState, Payment } from '../domain/fund.state';
import { initialFund } from '../domain/fund.state';
import { bankAccount, march } from './fund-story';
import type { Draw, World } from './random-life';

export type Make = (drawn: Draw, world: World) => FundCommand | undefined;

export const chosen = (keys: Iterable<string>, n: number): string => {
  const all = [...keys];
  return n % 17 === 16 ? 'nowhere' : (all[n % Math.max(1, all.length)] ?? 'nowhere');
};
export const stateOf = ({ fund }: Draw, { states }: World): FundState =>
  states.get(fund) ?? initialFund();
export const lotOf = (drawn: Draw, world: World): string =>
  chosen(
    [...stateOf(drawn, world).lots.values()].filter((l) => l.src === 'donor').map((l) => l.lot),
    drawn.n,
  );
export const base = ({ fund, day }: Draw) => ({ fund, occurredOn: march(day) });
export const at = (drawn: Draw) => ({ ...base(drawn), bankAccount, amount: krwText(drawn.amount) });
export const told = (drawn: Draw, { turn }: World) => ({
  ...at(drawn),
  bankTransaction: drawn.m % 29 === 28 ? 'B-again' : `B-${turn.toString()}`,
});
export const exceptional = ({ m }: Draw) => (m % 4 === 0 ? { exception: '감사 지적 정정' } : {});
/** A payment of history may be of nothing, but the bank moves at least a won. */
export const amountOf = ({ parts }: Payment) =>
  parts.reduce((sum, { amount }) => sum + amount, 0n) || 1n;
export const projectOf = (drawn: Draw, world: World) =>
  chosen(stateOf(drawn, world).commitments.keys(), drawn.n);

export const orderOf = (drawn: Draw, world: World): { order: string; amount: bigint } => {
  const { orders } = stateOf(drawn, world);
  const order = chosen(
    [...orders]
      .filter(([, { state }]) => state === 'ordered' || drawn.m % 5 === 0)
      .map(([id]) => id),
    drawn.n,
  );
  const known = orders.get(order);
  return {
    order,
    amount: known === undefined || drawn.m % 7 === 6 ? drawn.amount : amountOf(known),
  };
};

export const change = (drawn: Draw, world: World) => ({
  ...base(drawn),
  ...exceptional(drawn),
  project: projectOf(drawn, world),
  amendment: `A-${(drawn.m % 40).toString()}`,
  totalChange: krwText(drawn.amount),
  governmentChange: krwText(drawn.amount / 2n),
  donors: [
    { donor: `donor-${((drawn.n % 2) + 1).toString()}`, amount: krwText(drawn.amount / 4n) },
  ],
  reason: '변경협약',
  ...(drawn.n % 2 === 0 ? { byProcess: true as const } : {}),
});

export const escrow = (drawn: Draw, world: World) => ({
  ...told(drawn, world),
  project: projectOf(drawn, world),
});

export function deliver(drawn: Draw, { log }: World): FundCommand | undefined {
  const sent = log.filter(({ event }) => event.type === 'ReallocationSent');
  const one = sent[drawn.n % Math.max(1, sent.length)];
  if (one?.event.type !== 'ReallocationSent') return undefined;
  const { transfer, destination, terms = [], allocations, fund: source } = one.event.data;
  const command = {
    occurredOn: march(drawn.day),
    fund: destination,
    transfer,
    source,
    bankAccount,
  };
  return { type: 'AcceptReallocation', ...command, terms, allocations };
}

export function conclude(drawn: Draw, { log }: World): FundCommand | undefined {
  const answers = log.filter(
    ({ event: { type } }) => type === 'ReallocationAccepted' || type === 'ReallocationDeclined',
  );
  const one = answers[drawn.n % Math.max(1, answers.length)]?.event;
  const occurredOn = march(drawn.day);
  if (one?.type === 'ReallocationAccepted')
    return {
      type: 'SettleReallocation',
      occurredOn,
      fund: one.data.source,
      transfer: one.data.transfer,
    };
  if (one?.type !== 'ReallocationDeclined') return undefined;
  const { source = '', transfer, reason } = one.data;
  return { type: 'ReturnReallocation', occurredOn, fund: source, transfer, reason };
}

export function correct(drawn: Draw, { log, turn }: World): FundCommand | undefined {
  const types = ['GrantReceived', 'ContributionReceived', 'InterestReceived', 'ClawbackReceived'];
  const entries = log.filter(
    ({ fund, event }) => fund === drawn.fund && types.includes(event.type),
  );
  const original = entries[drawn.n % Math.max(1, entries.length)]?.event;
  if (original === undefined) return undefined;
  const command = { ...base(drawn), ...exceptional(drawn), reason: '입력 오류' };
  const named = { ...command, type: 'CorrectEntry' as const, correction: `X-${turn.toString()}` };
  if (drawn.m % 3 === 0) return { ...named, original };
  const amount = krwText(drawn.m % 3 === 1 ? drawn.amount * 5n : drawn.amount);
  const occurredOn = march((drawn.m % 20) + 1);
  return { ...named, original, replacement: { occurredOn, amount } };
}

export function reverse(drawn: Draw, world: World): FundCommand {
  const { commitments } = stateOf(drawn, world);
  const paid = [...commitments.values()]
    .flatMap(({ payments }) => [...payments.values()])
    .filter(({ state }) => state === 'paid');
  const one = paid[drawn.n % Math.max(1, paid.length)];
  const amount = one === undefined || drawn.m % 6 === 5 ? drawn.amount : amountOf(one);
  const meant =
    drawn.m % 2 === 0
      ? { disbursement: one?.disbursement ?? 'Y-nowhere' }
      : { order: one?.order ?? 'nowhere' };
  const back = { ...told(drawn, world), amount: krwText(amount), reason: '계좌 해지' };
  return { type: 'ReversePayment', ...back, ...meant };
}

export function place(drawn: Draw, world: World): FundCommand {
  const { items, orders } = stateOf(drawn, world);
  const item = chosen(items.keys(), drawn.n);
  const known = items.get(item);
  const order = [...orders.values()].find(
    (of) => of.state === 'ordered' && amountOf(of) === known?.amount,
  );
  const command = { ...base(drawn), ...exceptional(drawn), item };
  if (known?.lot !== undefined) return { type: 'PlaceSuspense', ...command };
  return order === undefined
    ? { type: 'PlaceSuspense', ...command, lot: lotOf(drawn, world) }
    : { type: 'PlaceSuspense', ...command, order: order.order };
}

export const clawback: Make = (drawn, world) => {
  const disbursement = chosen(stateOf(drawn, world).projectOfPayment.keys(), drawn.n);
  const of = {
    ...at(drawn),
    disbursement,
    clawback: 'R-1',
    receipt: `E-${(drawn.m % 60).toString()}`,
  };
  return drawn.m % 3 === 0
    ? { type: 'ReceiveClawback', ...of }
    : { type: 'ReceiveClawback', ...of, bankTransaction: told(drawn, world).bankTransaction };
};

export const remit: Make = (drawn, world) => {
  const kind =
    (['unspent', 'recovery', 'interest', 'surcharge'] as const)[drawn.n % 4] ?? 'unspent';
  const remittance = `M-${world.turn.toString()}`;
  const command = { ...at(drawn), ...exceptional(drawn), kind, remittance };
  return kind === 'surcharge'
    ? { type: 'RemitToTreasury', ...command, clawback: 'R-1', collected: krwText(50n) }
    : { type: 'RemitToTreasury', ...command };
};

export const takenLot = ({ m, fund }: Draw) =>
  m % 4 === 0 ? `C-${fund === 'SEC' ? 'GRN' : 'SEC'}-2` : undefined;

export const match: Make = (drawn, world) => ({
  type: 'MatchDeposit',
  ...base(drawn),
  ...exceptional(drawn),
  deposit: chosen(stateOf(drawn, world).deposits.keys(), drawn.n),
  lot: drawn.m % 4 === 0 ? lotOf(drawn, world) : `C-${drawn.fund}-d${world.turn.toString()}`,
  donor: 'donor-1',
  pledge: 'P-1',
  designation: 'general',
  designatedSmes: [],
});

export const order: Make = (drawn, world) => {
  const disbursement = `Y-${drawn.fund}-${(drawn.m % 12).toString()}`;
  const attempt = 1 + (drawn.n % 3);
  const paid = { disbursement, attempt, payee: 'supplier-1', invoice: `I-${disbursement}` };
  const of = { ...base(drawn), ...exceptional(drawn), project: projectOf(drawn, world) };
  return { type: 'OrderDisbursement', ...of, ...paid, supplyValue: krwText(drawn.amount) };
};

export const interest: Make = (drawn, world) => ({
  type: 'ReceiveInterest',
  ...told(drawn, world),
  period: `2024-${(drawn.n % 3).toString()}`,
  from: march(1 + (drawn.m % 6)),
  to: march(3 + (drawn.m % 9)),
});

export const capitalise: Make = (drawn, world) => {
  const { lots } = stateOf(drawn, world);
  const period = `2024-${(drawn.m % 3).toString()}`;
  const earners = [...lots.values()].filter(
    (lot) => lot.src === 'donor' && lot.interestOf.has(period),
  );
  const of = { ...base(drawn), ...exceptional(drawn), period, bankAccount };
  return { type: 'CapitaliseInterest', ...of, lots: earners.map(({ lot }) => lot) };
};
