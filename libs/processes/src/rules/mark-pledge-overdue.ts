import type { CalendarEvent } from '@sangsaeng/calendar';
import { donorDecider, type DonorEvent } from '@sangsaeng/donor';
import { daysAfter, type LocalDate } from '@sangsaeng/kernel';
import { dropDue, dueBy, putDue, type DueDays } from '../due-days';
import { processCommand, rememberingRule } from '../process-rule';

type Handled = CalendarEvent | Extract<DonorEvent, { type: 'PledgeMade' }>;
type DuePledge = { readonly donor: string; readonly pledge: string; readonly dueOn: LocalDate };
type Memory = { readonly due: DueDays<DuePledge> };

/** The day after a pledge was due its donor's stream is asked whether anything of it is still open. */
export const markPledgeOverdue = rememberingRule<Handled, Memory>({
  name: 'mark-pledge-overdue',
  handles: ['DayOpened', 'PledgeMade'],
  alsoImported: true,
  initial: () => ({ due: {} }),
  evolve: (memory, { type, data }) => {
    if (type === 'DayOpened') dropDue(memory.due, data.date);
    else if (data.dueOn !== undefined) {
      const { donor, pledge, dueOn } = data;
      putDue(memory.due, daysAfter(dueOn, 1), { donor, pledge, dueOn });
    }
    return memory;
  },
  react: (event, { due }) => {
    if (event.type !== 'DayOpened') return [];
    const { date: occurredOn } = event.data;
    return dueBy(due, occurredOn).map(({ donor, pledge, dueOn }) =>
      processCommand({
        stream: donor,
        decider: donorDecider,
        command: { type: 'NotePledgeOverdue', occurredOn, donor, pledge, dueOn },
        subject: pledge,
      }),
    );
  },
});
