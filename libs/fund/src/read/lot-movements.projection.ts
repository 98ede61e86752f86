import type { LocalDate } from '@sangsaeng/kernel';
import {
  countField,
  pairKey,
  projectionOf,
  textField,
  wonField,
  type RowOf,
} from '@sangsaeng/read-store';
import type { Allocation, FundEvent } from '../domain/fund.events';

const shape = {
  fund: textField,
  src: textField,
  lot: textField,
  donor: textField,
  position: countField,
  /** `matured`, `extended`, `frozen`, `unfrozen`, `refunded`, `sent`, `arrived`, `came-back`, `recalled`, `cancelled`, `paid`, `paid-back`. */
  movement: textField,
  on: textField,
  amount: wonField,
  reason: textField,
  /** The new day of maturity of an extended lot. */
  maturesOn: textField,
  transfer: textField,
  /** What a payment was for. */
  project: textField,
  category: textField,
  disbursement: textField,
} as const;

type Row = RowOf<typeof shape>;
type Moved = {
  readonly position: number;
  readonly occurredOn: LocalDate;
  readonly data: {
    readonly fund: string;
    readonly allocations: readonly Allocation[];
    readonly reason?: string;
    readonly maturesOn?: string;
    readonly transfer?: string;
  };
};
type Payment = Moved & {
  readonly data: {
    readonly project: string;
    readonly category: string;
    readonly disbursement: string;
  };
};
type WholeLot = {
  readonly position: number;
  readonly occurredOn: LocalDate;
  readonly data: {
    readonly fund: string;
    readonly lot: string;
    readonly donor: string;
    readonly amount: string;
  };
};

// Neither source holds a character that a key would have to encode.
const keyOf = (fund: string, src: string, lot: string, position: number) =>
  pairKey(fund, `${src}|${pairKey(lot, position.toString())}`);

/** A key for each lot of which the event moved a part, of lots of all sources or of one. */
function keysOf({ data, position }: Moved, only?: Allocation['src']): readonly string[] {
  const keys: string[] = [];
  for (const { src, lot } of data.allocations) {
    if (only !== undefined && src !== only) continue;
    const key = keyOf(data.fund, src, lot, position);
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

/** What the event moved of the lot that the key names. */
function movePart(row: Row, { data, occurredOn, position }: Moved, key: string): void {
  for (const { src, lot, donor, amount } of data.allocations) {
    if (keyOf(data.fund, src, lot, position) !== key) continue;
    row.src = src;
    row.lot = lot;
    row.donor = donor ?? null;
    row.amount += BigInt(amount);
  }
  row.fund = data.fund;
  row.position = position;
  row.on = occurredOn;
}

/** An event that moved parts of some lots: a row for each of them. */
function moves(movement: string) {
  return {
    keys: (event: Moved) => keysOf(event),
    evolve: (row: Row, event: Moved, key: string) => {
      movePart(row, event, key);
      const { data } = event;
      row.movement = movement;
      row.reason = data.reason ?? null;
      row.maturesOn = data.maturesOn ?? null;
      row.transfer = data.transfer ?? null;
    },
  };
}

/** A payment out of donors' lots, or one that came back: of the government's part other views tell. */
function pays(movement: string) {
  return {
    keys: (event: Payment) => keysOf(event, 'donor'),
    evolve: (row: Row, event: Payment, key: string) => {
      movePart(row, event, key);
      const { data } = event;
      row.movement = movement;
      row.project = data.project;
      row.category = data.category;
      row.disbursement = data.disbursement;
    },
  };
}

/** An event about one donor's lot. */
function takesBack(movement: string) {
  return {
    keys: ({ data, position }: WholeLot) => keyOf(data.fund, 'donor', data.lot, position),
    evolve: (row: Row, { data, occurredOn, position }: WholeLot) => {
      const { fund, lot, donor } = data;
      Object.assign(row, { fund, src: 'donor', lot, donor, position, movement, on: occurredOn });
      row.amount = BigInt(data.amount);
    },
  };
}

/**
 * What happens to lots: maturity, freezing, refunds, transfers between funds, recalls by the bank, and of donors' lots
 * the payments, so that a donor can be told what its money was spent on. Commitments are in other views.
 */
export const lotMovements = projectionOf<FundEvent>()({
  name: 'lot-movements',
  version: 2,
  shape,
  facts: {
    LotMatured: moves('matured'),
    LotMaturityExtended: moves('extended'),
    LotFrozen: moves('frozen'),
    LotUnfrozen: moves('unfrozen'),
    LotRefunded: moves('refunded'),
    ReallocationSent: moves('sent'),
    ReallocationAccepted: moves('arrived'),
    ReallocationReturned: moves('came-back'),
    DisbursementPaid: pays('paid'),
    DisbursementReversed: pays('paid-back'),
    ContributionRecalled: takesBack('recalled'),
    ContributionCancelled: takesBack('cancelled'),
  },
  columns: ['fund', 'lot', 'donor', 'movement', 'on', 'position', 'amount', 'transfer', 'project'],
  indexes: ['donor', 'lot', 'position'],
  owners: { donor: 'donor' },
  search: ({ lot, reason, transfer, project }) => [lot, reason, transfer, project],
});
