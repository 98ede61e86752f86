import type { DecisionRunner, RunResult } from '@sangsaeng/event-store';
import type { CommandContext } from '@sangsaeng/kernel';
import { processDecider } from './domain/process.decider';
import { processStream } from './reaction';

/** Has the reactions tried again that wait for a person. Refused with `NOT_PARKED` when none of this subject do. */
export function resumeProcess(
  runner: DecisionRunner,
  about: { readonly rule: string; readonly subject: string },
  context: CommandContext,
): Promise<RunResult> {
  const command = { type: 'ResumeProcess', ...about } as const;
  return runner.run(processStream(about), processDecider, command, context);
}
