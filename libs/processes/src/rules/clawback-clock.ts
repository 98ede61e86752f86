import type { CalendarEvent } from '@sangsaeng/calendar';
import { clawbackDecider, clawbackStream, type ClawbackEvent } from '@sangsaeng/clawback';
import { daysAfter, yearEnd, type LocalDate } from '@sangsaeng/kernel';
import { dropDue, dueBy, putDue, type DueDays } from '../due-days';
import { processCommand, rememberingRule } from '../process-rule';

type Handled =
  | CalendarEvent
  | Extract<
      ClawbackEvent,
      { type: 'ClawbackCaseOpened' | 'ClawbackDemanded' | 'ClawbackReceiptMirrored' }
    >;
type Step = 'report' | 'demand' | 'payment' | 'remittance';
type DueStep = { readonly clawback: string; readonly step: Step; readonly dueOn: LocalDate };
type Memory = { readonly due: DueDays<DueStep> };

/**
 * The clock of a clawback: reported, demanded, paid, remitted, each by its day. The day after, the case is asked
 * whether the step is done. Government money goes back by the end of the fiscal year after its receipt (보조금법 §31).
 */
export const clawbackClock = rememberingRule<Handled, Memory>({
  name: 'clawback-clock',
  handles: ['DayOpened', 'ClawbackCaseOpened', 'ClawbackDemanded', 'ClawbackReceiptMirrored'],
  initial: () => ({ due: {} }),
  evolve: (memory, { type, occurredOn, data }) => {
    const watch = (clawback: string, step: Step, dueOn: LocalDate) => {
      putDue(memory.due, daysAfter(dueOn, 1), { clawback, step, dueOn });
    };
    switch (type) {
      case 'DayOpened':
        dropDue(memory.due, data.date);
        break;
      case 'ClawbackCaseOpened':
        watch(data.clawback, 'report', data.reportDueOn);
        watch(data.clawback, 'demand', data.demandDueOn);
        break;
      case 'ClawbackDemanded':
        watch(data.clawback, 'payment', data.payBy);
        break;
      case 'ClawbackReceiptMirrored':
        if (data.government !== '0') watch(data.clawback, 'remittance', yearEnd(occurredOn, 1));
        break;
    }
    return memory;
  },
  react: (event, { due }) => {
    if (event.type !== 'DayOpened') return [];
    const { date: occurredOn } = event.data;
    return dueBy(due, occurredOn).map(({ clawback, step, dueOn }) =>
      processCommand({
        stream: clawbackStream(clawback),
        decider: clawbackDecider,
        command: { type: 'MarkOverdue', occurredOn, clawback, step, dueOn },
        subject: clawback,
      }),
    );
  },
});
