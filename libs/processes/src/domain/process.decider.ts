import { accepted, rejected, type Decider, type LocalDate } from '@sangsaeng/kernel';
import type { ProcessEvent } from './process.events';

export type ParkedReaction = Extract<ProcessEvent, { readonly type: 'ProcessParked' }>['data'];
export type ParkProcess = ParkedReaction & {
  readonly type: 'ParkProcess';
  readonly occurredOn: LocalDate;
};
export type ResumeProcess = {
  readonly type: 'ResumeProcess';
  readonly rule: string;
  readonly subject: string;
};
export type ProcessRunCommand = ParkProcess | ResumeProcess;
export type ProcessRefusal = 'NOT_PARKED';

export type ProcessState = {
  readonly parked:
    { readonly occurredOn: LocalDate; readonly reaction: ParkedReaction } | undefined;
  /** How often this subject was parked, so that parking the same reaction again is told from repeating the command. */
  readonly parkings: number;
};

/** Stream `process-<rule>-<hash>`: whether the reactions of one rule to one subject wait for a person. */
export const processDecider: Decider<
  ProcessRunCommand,
  ProcessState,
  ProcessEvent,
  ProcessRefusal
> = {
  initial: () => ({ parked: undefined, parkings: 0 }),
  evolve: ({ parkings }, { type, occurredOn, data }) =>
    type === 'ProcessParked'
      ? { parked: { occurredOn, reaction: data }, parkings: parkings + 1 }
      : { parked: undefined, parkings },
  decide: (command, { parked }) => {
    if (command.type === 'ParkProcess') {
      const { type: _, occurredOn, ...data } = command;
      return accepted(parked === undefined ? [{ type: 'ProcessParked', occurredOn, data }] : []);
    }
    const { rule, subject } = command;
    if (parked === undefined) return rejected('NOT_PARKED', { rule, subject });
    // The day the reaction belongs to; when it was resumed is what the recording time says.
    const { occurredOn } = parked;
    return accepted([{ type: 'ProcessResumed', occurredOn, data: { rule, subject } }]);
  },
};
