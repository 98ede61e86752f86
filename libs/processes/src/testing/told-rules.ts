import { instant, localDate, type DomainEvent, type LocalDate } from '@sangsaeng/kernel';
import type { ProcessRule } from '../process-rule';
import { RuleBook } from '../rule-book';

export const ON = localDate('2026-03-02');

/** An event as a rule sees it; what the rule does not look at may be left out. */
export function told(type: string, data: object, occurredOn: LocalDate = ON): DomainEvent {
  return { type, occurredOn, data };
}

export function dayOpened(date: string): DomainEvent {
  return told('DayOpened', { date }, localDate(date));
}

type Asked = { readonly stream: string; readonly command: object };

/** What a rule asks for in the course of these events: streams and commands, in order. */
export function asks(rule: ProcessRule, ...events: readonly DomainEvent[]): readonly Asked[] {
  return askedOf(rule, events, {});
}

/** The same for events that came by an import. */
export function asksOfImported(
  rule: ProcessRule,
  ...events: readonly DomainEvent[]
): readonly Asked[] {
  return askedOf(rule, events, { source: { sha256: 'a', table: '출연약정', row: 2 } });
}

function askedOf(rule: ProcessRule, events: readonly DomainEvent[], extra: object): Asked[] {
  const book = new RuleBook([rule]);
  return events
    .flatMap((event, position) =>
      book.take({
        ...{ ...event, ...(event.type === 'DayOpened' ? {} : extra), position },
        ...{ revision: 0, schemaVersion: 1, actor: 'a', correlation: 'c', requestHash: 'h' },
        ...{ id: `event-${position.toString()}`, stream: 's' },
        recordedAt: instant('2026-03-02T00:00:00.000Z'),
      }),
    )
    .map(({ step }) => {
      if ('code' in step) throw new Error(`${step.code} ${JSON.stringify(step.facts)}`);
      return { stream: step.stream, command: step.command as object };
    });
}
