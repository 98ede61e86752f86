import type { DecisionRunner, RunResult } from '@sangsaeng/event-store';
import type { CommandContext, LocalDate } from '@sangsaeng/kernel';
import { calendarDecider, calendarStream } from '../domain/calendar.decider';

/**
 * Opens every day up to `upTo`, however many there are. Answers the receipt of the last days opened, with the count of
 * all of them as its `events`; asking again with the same command id completes what was cut off.
 */
export async function openDays(
  runner: DecisionRunner,
  upTo: LocalDate,
  context: CommandContext,
): Promise<RunResult> {
  const command = { type: 'OpenDay', date: upTo } as const;
  let opened: Extract<RunResult, { readonly accepted: true }> | undefined;
  let events = 0;
  for (let part = 0; ; part += 1) {
    const commandId = part === 0 ? context.commandId : `${context.commandId}|${part.toString()}`;
    const result = await runner.run(calendarStream, calendarDecider, command, {
      ...context,
      commandId,
    });
    if (!result.accepted) return result;
    events += result.receipt.events;
    if (result.receipt.events > 0) opened = result;
    const isDone = result.receipt.events === 0 && !result.receipt.repeated;
    if (isDone || (await lastOpened(runner)) >= upTo) {
      const { receipt } = opened ?? result;
      return { accepted: true, receipt: { ...receipt, events } };
    }
  }
}

async function lastOpened(runner: DecisionRunner): Promise<string> {
  return (await runner.read(calendarStream, calendarDecider)).last ?? '';
}
