import { uuidV5 } from '@sangsaeng/event-store';
import type { CommandContext, Facts, LocalDate, RecordedEvent } from '@sangsaeng/kernel';
import { textOf } from './orderly-text';
import type { ProcessCommand } from './process-rule';

/** What a reaction needs of the event it reacts to. */
export type Trigger = {
  readonly id: string;
  readonly position: number;
  readonly occurredOn: LocalDate;
  readonly correlation: string;
};

/** One command that one rule drew from one event, or the reason why the rule could draw none. */
export type Reaction = {
  readonly rule: string;
  readonly subject: string;
  readonly trigger: Trigger;
  readonly index: number;
  readonly step: ProcessCommand | Misfit;
};
export type Misfit = { readonly code: string; readonly facts: Facts };

export function triggerOf({ id, position, occurredOn, correlation }: RecordedEvent): Trigger {
  return { id, position, occurredOn, correlation };
}

/** Reactions of the same key are carried out one after another. */
export function keyOf(of: { readonly rule: string; readonly subject: string }): string {
  return `${of.rule}\n${of.subject}`;
}

/** The same for the same event, rule and index, so that a repeated reaction is recognised as the same command. */
export function contextOf({ rule, trigger, index }: Reaction): CommandContext {
  return {
    commandId: uuidV5(`${trigger.id}|${rule}|${index.toString()}`),
    actor: `${PROCESS_ACTOR}${rule}`,
    correlation: trigger.correlation,
    causation: trigger.id,
  };
}

export const PROCESS_ACTOR = 'system:process:';

export function processStream({ rule, subject }: Pick<Reaction, 'rule' | 'subject'>): string {
  return `process-${rule}-${uuidV5(subject)}`;
}

/** The name of a command as people know it. */
export function commandName({ step }: Reaction): string {
  if ('code' in step) return 'none';
  const { type } = step.command as { readonly type?: unknown };
  return typeof type === 'string' ? textOf(type) : 'unnamed';
}
