import type { CalendarEvent } from '@sangsaeng/calendar';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { dayNumber, type LocalDate } from '@sangsaeng/kernel';
import {
  documentNumber,
  numberingDecider,
  numberingStream,
  type NumberingEvent,
} from '@sangsaeng/numbering';
import type { ProjectEvent } from '@sangsaeng/project';
import { processCommand, rememberingRule, type ProcessCommand } from '../process-rule';

type Handled =
  | CalendarEvent
  | NumberingEvent
  | Extract<ProjectEvent, { type: 'ApplicationSubmitted' | 'InvoiceRegistered' }>
  | Extract<DisbursementEvent, { type: 'ClawbackDecided' }>;

type Assigned = Extract<NumberingEvent, { type: 'NumberAssigned' }>['data'];
type Unused = Assigned & {
  /** The last day opened when the number was assigned, or the first one after it. */
  readonly since?: LocalDate;
};
type Memory = {
  readonly today?: LocalDate;
  /** By document number: assigned, and its document not seen yet. */
  readonly unused: Record<string, Unused>;
};

/** Long enough for whoever took a number to create its document, a restart in between included. */
const DAYS_OF_GRACE = 2;

/**
 * A number whose document was never created, because the request was refused or cut off, is marked void: the row of
 * numbers has no gap that nobody can explain.
 */
export const voidNumbersNeverUsed = rememberingRule<Handled, Memory>({
  name: 'void-numbers-never-used',
  handles: [
    'DayOpened',
    'NumberAssigned',
    'NumberVoided',
    'ApplicationSubmitted',
    'InvoiceRegistered',
    'ClawbackDecided',
  ],
  initial: () => ({ unused: {} }),
  evolve: (memory, event) => {
    const { unused } = memory;
    switch (event.type) {
      case 'DayOpened':
        return dayOpened(memory, event.data.date);
      case 'NumberAssigned': {
        const since = memory.today === undefined ? {} : { since: memory.today };
        unused[numberOf(event.data)] = { ...event.data, ...since };
        return memory;
      }
      case 'NumberVoided':
        return used(memory, numberOf(event.data));
      case 'ApplicationSubmitted':
        return used(memory, event.data.project);
      case 'InvoiceRegistered':
        return used(memory, event.data.disbursement);
      case 'ClawbackDecided':
        return used(memory, event.data.clawback);
    }
  },
  react: (event, { unused }) => {
    if (event.type !== 'DayOpened') return [];
    const { date } = event.data;
    return Object.entries(unused)
      .filter(([, { since }]) => since !== undefined && isOver(since, date))
      .map(([document, assigned]) => voidIt(document, assigned, date));
  },
});

function isOver(since: LocalDate, date: LocalDate): boolean {
  return dayNumber(date) - dayNumber(since) >= DAYS_OF_GRACE;
}

function dayOpened({ unused }: Memory, today: LocalDate): Memory {
  for (const [document, number] of Object.entries(unused)) {
    if (number.since === undefined) unused[document] = { ...number, since: today };
  }
  return { today, unused };
}

function used(memory: Memory, document: string): Memory {
  Reflect.deleteProperty(memory.unused, document);
  return memory;
}

function voidIt(
  document: string,
  { since: _, ...of }: Unused,
  occurredOn: LocalDate,
): ProcessCommand {
  return processCommand({
    stream: numberingStream(of.kind, of.year),
    decider: numberingDecider,
    command: { type: 'VoidNumber', occurredOn, ...of, reason: '미사용 · never used' },
    subject: document,
  });
}

function numberOf({ kind, year, number }: Assigned): string {
  return documentNumber(kind, year, number);
}
