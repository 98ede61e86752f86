import { allocationOf, draws, moves, proposeMove, type Proposer } from './history-moves';

const FUNDS = ['SEC', 'GRN'] as const;

const newMoney: readonly Proposer[] = [
  ({ chance, fresh }) => ({
    type: 'PledgeMade',
    dims: {},
    data: {
      pledge: fresh('P'),
      donor: `donor-${chance.pick(['a', 'b', 'c']) ?? ''}`,
      amount: chance.won(1_000_000_000n),
    },
  }),
  ({ chance, fresh }) => ({
    type: 'GrantReceived',
    dims: {},
    data: { fund: chance.pick(FUNDS), lot: fresh('G'), amount: chance.won(900_000_000n) },
  }),
  ({ chance, filled, fresh }) => {
    const pledge = chance.pick(filled('memo:pledge:open'));
    if (pledge === undefined) return undefined;
    const money = { fund: chance.pick(FUNDS), lot: fresh('L'), amount: chance.won(pledge.amount) };
    return { type: 'ContributionReceived', dims: pledge.dims, data: money };
  },
  ({ chance, fresh }) => ({
    type: 'DepositUnmatched',
    dims: {},
    data: { fund: chance.pick(FUNDS), deposit: fresh('D'), amount: chance.won(5_000_000n) },
  }),
  ({ chance, filled, fresh }) => {
    const pledge = chance.pick(filled('memo:pledge:open'));
    const deposit = chance.pick(filled('liabilities:deposit'));
    if (pledge === undefined || deposit === undefined) return undefined;
    const most = pledge.amount < deposit.amount ? pledge.amount : deposit.amount;
    const dims = { ...deposit.dims, ...pledge.dims };
    return { type: 'DepositMatched', dims, data: { lot: fresh('L'), amount: chance.won(most) } };
  },
  ({ chance, fresh }) => ({
    type: 'SuspenseOpened',
    dims: {},
    data: { fund: chance.pick(FUNDS), item: fresh('S'), amount: chance.won(3_000_000n) },
  }),
  ({ chance, fresh }) => ({
    type: 'InterestAccrued',
    dims: {},
    data: { fund: chance.pick(FUNDS), period: fresh('H'), amount: chance.won(90_000n) },
  }),
];

/** Money of a contribution that goes back the way it came. */
function proposeTakingBack(type: 'ContributionRecalled' | 'ContributionCancelled'): Proposer {
  return ({ chance, filled, fresh }) => {
    const lot = chance.pick(
      filled('memo:budget:available').filter(({ dims }) => dims['pledge'] !== undefined),
    );
    if (lot === undefined) return undefined;
    const item = chance.pick(
      filled('assets:suspense').filter(({ dims }) => dims['fund'] === lot.dims['fund']),
    );
    if (type === 'ContributionCancelled' || item === undefined || chance.happens(0.3)) {
      const deposit = type === 'ContributionCancelled' ? { deposit: fresh('D') } : {};
      return { type, dims: lot.dims, data: { ...deposit, amount: chance.won(lot.amount) } };
    }
    const amount = item.amount < lot.amount ? item.amount : lot.amount;
    return { type, dims: lot.dims, data: { amount, suspense: item.dims['item'] } };
  };
}

const inFlight: readonly Proposer[] = (
  ['ReallocationAccepted', 'ReallocationReturned'] as const
).map((type): Proposer => ({ chance, filled }) => {
  const transfers = filled('equity:transfer');
  const sent = chance.pick(transfers.filter(({ balance }) => balance > 0n));
  if (sent === undefined) return undefined;
  const ofIt = transfers.filter(
    ({ dims }) => dims['transfer'] === sent.dims['transfer'] && dims['lot'] === sent.dims['lot'],
  );
  const left = ofIt.reduce((sum, { balance }) => sum + balance, 0n);
  if (left <= 0n) return undefined;
  const { fund: source } = sent.dims;
  const fund = type === 'ReallocationReturned' ? source : source === 'SEC' ? 'GRN' : 'SEC';
  const allocations = [allocationOf(sent, chance.won(left), false)];
  const data = type === 'ReallocationReturned' ? { fund } : { fund, source };
  return { type, dims: sent.dims, data: { ...data, allocations } };
});

const projects: readonly Proposer[] = [
  (ground) => {
    const move = proposeMove({ type: 'FundsCommitted', from: 'memo:budget:available' })(ground);
    const number = ground.chance.below(6).toString();
    const project = { project: `T-${number}`, sme: `sme-${number}` };
    return move && { ...move, data: { ...move.data, ...project } };
  },
  ({ chance, fresh }) => {
    const [gov, first, second, self] = [1, 2, 3, 4].map(() => chance.won(50_000_000n));
    const donors = [first, second].map((amount, index) => ({
      donor: `donor-${index.toString()}`,
      businessNumber: '123-45-67891',
      basisPoints: 5000,
      amount: (amount ?? 0n).toString(),
    }));
    const shares = { governmentShare: gov, donorShare: (first ?? 0n) + (second ?? 0n) };
    const totalCost = (gov ?? 0n) + shares.donorShare + (self ?? 0n);
    const data = { project: fresh('T'), ...shares, selfShare: self, totalCost, donors };
    return { type: 'AgreementSigned', dims: {}, data };
  },
  ({ chance, filled }) => {
    const share = chance.pick(filled('memo:share:self'));
    if (share === undefined) return undefined;
    const change = chance.won(share.amount) * (chance.happens(0.5) ? 1n : -1n);
    const data = { totalChange: change, governmentChange: 0, selfChange: change, donorChanges: [] };
    return { type: 'AgreementAmended', dims: share.dims, data };
  },
  ({ chance, filled }) => {
    const share = chance.pick(filled('memo:share:total'));
    if (share === undefined) return undefined;
    const supplyValue = chance.won(share.amount);
    const data = { supplyValue, vat: supplyValue / 10n };
    return { type: 'InvoiceRegistered', dims: share.dims, data };
  },
  ({ chance, filled }) => {
    const supply = chance.pick(filled('memo:invoice:supply'));
    if (supply === undefined) return undefined;
    const supplyChange = -chance.won(supply.amount);
    const data = { supplyChange, vatChange: supplyChange / 10n };
    return { type: 'InvoiceAmended', dims: supply.dims, data };
  },
];

const moneyBack: readonly Proposer[] = [
  ({ chance, filled }) => {
    const claim = chance.pick(filled('memo:clawback:open'));
    if (claim === undefined) return undefined;
    const { fund, project } = claim.dims;
    const lot = chance.pick(
      filled('memo:budget:paid').filter(
        ({ dims }) => dims['fund'] === fund && dims['project'] === project,
      ),
    );
    if (lot === undefined) return undefined;
    const amount = chance.won(claim.amount);
    const allocations = [allocationOf(lot, amount, chance.happens(0.3))];
    return { type: 'ClawbackReceived', dims: claim.dims, data: { amount, allocations } };
  },
  ({ chance, filled }) => {
    const due = chance.pick(filled('liabilities:treasury:surcharge'));
    if (due === undefined) return undefined;
    const amount = chance.won(due.amount).toString();
    const allocations = [{ src: 'gov', lot: 'G', fy: '2024', amount }];
    return { type: 'TreasuryRemitted', dims: due.dims, data: { kind: 'surcharge', allocations } };
  },
  (ground) => {
    const accrued = ground.chance.pick(ground.filled('assets:receivable:interest'));
    const move = proposeMove({ type: 'InterestReceived', from: 'memo:budget:available' })(ground);
    if (accrued === undefined || move === undefined) return undefined;
    const dims = { ...move.dims, fund: accrued.dims['fund'] ?? '' };
    if (dims.fund !== move.dims['fund']) return undefined;
    return { ...move, data: { ...move.data, accrued: ground.chance.won(accrued.amount) } };
  },
  (ground) => {
    const item = ground.chance.pick(ground.filled('assets:suspense'));
    const payment = proposeMove({ type: 'DisbursementPaid', from: 'memo:budget:ordered' })(ground);
    if (item === undefined || payment === undefined) return undefined;
    if (payment.dims['fund'] !== item.dims['fund']) return undefined;
    return { ...payment, data: { ...payment.data, suspense: item.dims['item'] } };
  },
];

export const PROPOSERS: readonly Proposer[] = [
  ...newMoney,
  ...newMoney,
  ...moves,
  ...draws,
  ...inFlight,
  ...projects,
  ...projects,
  ...moneyBack,
  proposeTakingBack('ContributionRecalled'),
  proposeTakingBack('ContributionCancelled'),
];
