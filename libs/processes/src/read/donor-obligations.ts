import type { DonorEvent } from '@sangsaeng/donor';
import type { Allocation, FundEvent } from '@sangsaeng/fund';
import type { LocalDate } from '@sangsaeng/kernel';
import { pairKey, type Facts } from '@sangsaeng/read-store';
import {
  lapse,
  nameObligation,
  noteOverdue,
  obligationKey,
  type ObligationRow,
} from './obligation-row';

type Contribution = Extract<FundEvent, { type: 'ContributionReceived' | 'DepositMatched' }>;
type TakenBack = Extract<FundEvent, { type: 'ContributionRecalled' | 'ContributionCancelled' }>;
type OfLots = {
  readonly occurredOn: LocalDate;
  readonly data: { readonly fund: string; readonly allocations: readonly Allocation[] };
};
type OfPledge = { readonly data: { readonly pledge: string } };

const lotKey = (fund: string, lot: string): string =>
  obligationKey('lot-maturity', pairKey(fund, lot));
const keyOfLot = ({ data }: Contribution | TakenBack): string => lotKey(data.fund, data.lot);
const keysOfLots = ({ data: { fund, allocations } }: OfLots): readonly string[] => [
  ...new Set(allocations.flatMap(({ src, lot }) => (src === 'donor' ? [lotKey(fund, lot)] : []))),
];
const keyOfPledge = ({ data }: OfPledge): string => obligationKey('pledge-due', data.pledge);

const received = {
  keys: keyOfLot,
  evolve: (row: ObligationRow, { data }: Contribution, key: string) => {
    nameObligation(row, key, { fund: data.fund, donor: data.donor });
    row.amount = BigInt(data.amount);
    row.dueOn = data.maturesOn;
  },
};
const takenBack = {
  keys: keyOfLot,
  evolve: (row: ObligationRow, { data, occurredOn }: TakenBack, key: string) => {
    nameObligation(row, key, { fund: data.fund, donor: data.donor });
    row.amount -= BigInt(data.amount);
    row.movedOn = occurredOn;
  },
};

/** Money of lots that goes out of the fund, or comes back. */
function moves(sign: 1n | -1n) {
  return {
    keys: keysOfLots,
    evolve: (row: ObligationRow, { data, occurredOn }: OfLots, key: string) => {
      nameObligation(row, key, { fund: data.fund });
      for (const { src, lot, donor, amount } of data.allocations) {
        if (src !== 'donor' || lotKey(data.fund, lot) !== key) continue;
        row.donor ??= donor ?? null;
        row.amount += sign * BigInt(amount);
        if (sign < 0n) row.movedOn = occurredOn;
      }
    },
  };
}

const arrives = moves(1n);

/** Pledges to be paid in (출연약정), and the day on which the money of a lot matures (3년 만기). */
export const donorObligations = {
  PledgeMade: {
    keys: keyOfPledge,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { donor: data.donor });
      row.dueOn = data.dueOn ?? null;
    },
  },
  PledgeFulfilled: {
    keys: keyOfPledge,
    evolve: (row, { occurredOn }) => {
      row.movedOn = occurredOn;
    },
  },
  PledgeAmended: {
    keys: keyOfPledge,
    evolve: (row, { data, occurredOn }) => {
      if (BigInt(data.change) < 0n) row.movedOn = occurredOn;
    },
  },
  PledgeCancelled: {
    keys: keyOfPledge,
    evolve: (row, { occurredOn }) => {
      lapse(row, occurredOn);
    },
  },
  PledgeFellOverdue: {
    keys: keyOfPledge,
    evolve: (row, { occurredOn }) => {
      noteOverdue(row, occurredOn);
    },
  },
  ContributionReceived: received,
  DepositMatched: received,
  ContributionRecalled: takenBack,
  ContributionCancelled: takenBack,
  LotRefunded: moves(-1n),
  ReallocationSent: moves(-1n),
  ReallocationReturned: arrives,
  ReallocationAccepted: {
    keys: keysOfLots,
    evolve: (row, event, key) => {
      arrives.evolve(row, event, key);
      const { fund, terms } = event.data;
      row.dueOn = terms?.find(({ lot }) => lotKey(fund, lot) === key)?.maturesOn ?? row.dueOn;
    },
  },
  LotMatured: {
    keys: keysOfLots,
    evolve: (row, { occurredOn }) => {
      row.doneOn = occurredOn;
    },
  },
  LotMaturityExtended: {
    keys: keysOfLots,
    evolve: (row, { data }) => {
      row.dueOn = data.maturesOn;
      row.doneOn = null;
    },
  },
} satisfies Facts<ObligationRow, DonorEvent | FundEvent>;
