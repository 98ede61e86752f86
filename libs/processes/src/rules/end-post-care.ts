import type { CalendarEvent } from '@sangsaeng/calendar';
import { projectDecider, projectStream, type ProjectEvent } from '@sangsaeng/project';
import { dropDue, dueBy, putDue, type DueDays } from '../due-days';
import { processCommand, rememberingRule } from '../process-rule';

type Handled = CalendarEvent | Extract<ProjectEvent, { type: 'SettlementFinalised' }>;
type Memory = { readonly due: DueDays<string> };

/** 사후관리 ends on its last day. The project knows whether that day still holds. */
export const endPostCare = rememberingRule<Handled, Memory>({
  name: 'end-post-care',
  handles: ['DayOpened', 'SettlementFinalised'],
  alsoImported: true,
  initial: () => ({ due: {} }),
  evolve: (memory, { type, data }) => {
    if (type === 'DayOpened') dropDue(memory.due, data.date);
    else putDue(memory.due, data.postCareUntil, data.project);
    return memory;
  },
  react: (event, { due }) => {
    if (event.type !== 'DayOpened') return [];
    const { date: occurredOn } = event.data;
    return [...new Set(dueBy(due, occurredOn))].map((project) =>
      processCommand({
        stream: projectStream(project),
        decider: projectDecider,
        command: { type: 'EndPostCare', occurredOn, project },
        subject: project,
      }),
    );
  },
});
