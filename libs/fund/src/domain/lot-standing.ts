import { accepted, krwText, parseKrw, rejected, type LocalDate } from '@sangsaeng/kernel';
import { openDay, partOfLot, repeated, type CommandOf, type FundDecision } from './answers';
import { refundContent } from './fold-lots';
import type { Allocation, FundEvent } from './fund.events';
import { lotKey, type FundState, type Lot } from './fund.state';
import type { ValueTimeline } from './value-timeline';

function lotOf(
  state: FundState,
  { lot, src = 'donor' }: { readonly lot: string; readonly src?: 'gov' | 'donor' },
): Lot | undefined {
  return state.lots.get(lotKey({ src, lot }));
}

/**
 * All money of a pot from a day on, in parts: what may leave it on that day, and on its last day what came in between.
 * There is always a first part, of nothing if need be, so that an event names the lot.
 */
function drained(
  lot: Lot,
  pot: ValueTimeline,
  on: LocalDate,
): readonly { readonly on: LocalDate; readonly part: Allocation }[] {
  const now = pot.spendableOn(on);
  const rest = pot.balance - now;
  const first = { on, part: partOfLot(lot, now) };
  const { lastDay } = pot;
  return rest > 0n && lastDay !== undefined && lastDay > on
    ? [first, { on: lastDay, part: partOfLot(lot, rest) }]
    : [first];
}

const nothingOf = (lot: Lot, on: LocalDate) => [{ on, part: partOfLot(lot, 0n) }];

/** A lot of three years: what is not committed is held, what is committed stays so. */
export function matureLot(command: CommandOf<'MatureLot'>, state: FundState): FundDecision {
  const { fund } = command;
  const lot = lotOf(state, command);
  if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: command.lot });
  if (lot.matured) return accepted([]);
  const { maturesOn, extended } = lot.contribution;
  if (command.occurredOn < maturesOn) {
    // The reminder was set before the day was moved.
    return extended ? accepted([]) : rejected('NOT_MATURED', { lot: lot.lot, maturesOn });
  }
  const on = openDay(state, command.occurredOn);
  const parts = lot.frozen ? nothingOf(lot, on) : drained(lot, lot.available, on);
  return accepted(
    parts.map(({ on: occurredOn, part }) => ({
      type: 'LotMatured',
      occurredOn,
      data: { fund, allocations: [part] },
    })),
  );
}

export function extendMaturity(
  command: CommandOf<'ExtendLotMaturity'>,
  state: FundState,
): FundDecision {
  const { fund, maturesOn, reason, occurredOn: asked } = command;
  const lot = lotOf(state, command);
  if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: command.lot });
  const before = lot.contribution.maturesOn;
  if (lot.contribution.extended && before === maturesOn && !lot.matured) return accepted([]);
  if (maturesOn <= before || maturesOn <= asked)
    return rejected('MATURITY_NOT_LATER', { lot: lot.lot, maturesOn: before, asked: maturesOn });
  const freed = lot.matured && lot.frozenFor === undefined;
  const parts = freed ? drained(lot, lot.held, asked) : nothingOf(lot, asked);
  return accepted(
    parts.map(({ on: occurredOn, part }) => ({
      type: 'LotMaturityExtended',
      occurredOn,
      data: { fund, maturesOn, reason, allocations: [part] },
    })),
  );
}

export function freezeLot(command: CommandOf<'FreezeLot'>, state: FundState): FundDecision {
  const { fund, reason, occurredOn: asked } = command;
  const lot = lotOf(state, command);
  if (lot === undefined) return rejected('LOT_UNKNOWN', { lot: command.lot });
  if (lot.frozenFor !== undefined) {
    return lot.frozenFor === reason
      ? accepted([])
      : rejected('LOT_FROZEN', { lot: lot.lot, reason: lot.frozenFor });
  }
  const parts = lot.frozen ? nothingOf(lot, asked) : drained(lot, lot.available, asked);
  return accepted(
    parts.map(({ on: occurredOn, part }) => ({
      type: 'LotFrozen',
      occurredOn,
      data: { fund, reason, allocations: [part] },
    })),
  );
}

export function unfreezeLot(command: CommandOf<'UnfreezeLot'>, state: FundState): FundDecision {
  const { fund, reason, occurredOn: asked } = command;
  const lot = lotOf(state, command);
  if (lot === undefined) return rejected('LOT_UNKNOWN', { lot: command.lot });
  if (lot.frozenFor === undefined) return accepted([]);
  const parts = lot.matured ? nothingOf(lot, asked) : drained(lot, lot.held, asked);
  return accepted(
    parts.map(({ on: occurredOn, part }): FundEvent => ({
      type: 'LotUnfrozen',
      occurredOn,
      data: { fund, reason, allocations: [part] },
    })),
  );
}

/** Money goes back to its donor: out of what is held, if the lot is held. */
export function refundLot(command: CommandOf<'RefundLot'>, state: FundState): FundDecision {
  const { fund, refund, amount, bankAccount, reason, occurredOn } = command;
  const content = refundContent(command, occurredOn);
  const known = repeated(state, `refund ${refund}`, content, { refund });
  if (known !== undefined) return known;
  const lot = lotOf(state, { lot: command.lot });
  if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: command.lot });
  const spendable = (lot.frozen ? lot.held : lot.available).spendableOn(occurredOn);
  if (spendable < parseKrw(amount)) {
    const facts = { source: lot.lot, needed: amount, spendable: krwText(spendable) };
    return rejected('INSUFFICIENT_FUNDS', { ...facts, on: occurredOn });
  }
  const part = partOfLot(lot, parseKrw(amount));
  const allocations = [lot.frozen ? { ...part, frozen: true as const } : part];
  const data = { fund, bankAccount, refund, reason, allocations };
  return accepted([{ type: 'LotRefunded', occurredOn, data }]);
}
