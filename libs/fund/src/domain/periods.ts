import { accepted, rejected, type LocalDate } from '@sangsaeng/kernel';
import type { CommandOf, FundDecision } from './answers';
import type { FundCommand } from './fund.commands';
import type { FundEvent } from './fund.events';
import type { FundState } from './fund.state';

/** Closes the books of the days that are over, unless something dated in them is not settled. */
export function closePeriod(
  { fund, through, occurredOn }: CommandOf<'ClosePeriod'>,
  state: FundState,
): FundDecision {
  const { closedThrough } = state;
  if (closedThrough !== undefined && through <= closedThrough) return accepted([]);
  if (through >= occurredOn) return rejected('PERIOD_NOT_OVER', { through, on: occurredOn });
  const open = openIn(state, through);
  if (open.length > 0)
    return rejected('PERIOD_HAS_OPEN_ITEMS', { through, items: open.join(', ') });
  return accepted([{ type: 'PeriodClosed', occurredOn, data: { fund, through } }]);
}

function openIn(
  { items, deposits, orders, sent }: FundState,
  through: LocalDate,
): readonly string[] {
  const open = <T extends { readonly on: LocalDate; readonly state: string }>(
    all: ReadonlyMap<string, T>,
    state: T['state'],
  ) => [...all].filter(([, of]) => of.state === state && of.on <= through).map(([id]) => id);
  return [
    ...open(items, 'open'),
    ...open(deposits, 'open'),
    ...open(orders, 'ordered'),
    ...open(sent, 'sent'),
  ];
}

/** The days on which an event changes the books: a correction those of its two halves. */
function daysOf(event: FundEvent): readonly LocalDate[] {
  if (event.type !== 'EntryCorrected') return [event.occurredOn];
  const { original, replacement } = event.data;
  return [original.occurredOn, replacement?.occurredOn ?? event.occurredOn, event.occurredOn];
}

/**
 * A decision writes to a closed period only under an exception that it names, and the event says so. What the bank and
 * the processes tell is booked on an open day before it comes here.
 */
export function withinOpenPeriod(
  command: FundCommand,
  decision: FundDecision,
  { closedThrough }: FundState,
): FundDecision {
  if (!decision.accepted || closedThrough === undefined) return decision;
  const isClosed = (event: FundEvent) => daysOf(event).some((on) => on <= closedThrough);
  const closed = decision.events.find(isClosed);
  if (closed === undefined) return decision;
  const exception = 'exception' in command ? command.exception : undefined;
  if (exception === undefined) {
    const on = daysOf(closed).find((day) => day <= closedThrough) ?? closed.occurredOn;
    return rejected('PERIOD_CLOSED', { through: closedThrough, on });
  }
  return accepted(
    decision.events.map((event) =>
      isClosed(event)
        ? ({ ...event, data: { ...event.data, periodException: exception } } as FundEvent)
        : event,
    ),
  );
}
