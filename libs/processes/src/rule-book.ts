import { InvariantViolation, type RecordedEvent } from '@sangsaeng/kernel';
import { textOf } from './orderly-text';
import type { ProcessCommand, ProcessRule } from './process-rule';
import { triggerOf, type Misfit, type Reaction } from './reaction';

/** Stands for every subject of a rule whose memory broke. */
export const ALL_SUBJECTS = '*';

type Slot = { readonly rule: ProcessRule; memory: object; broken: boolean };

/** All rules with what they remember: takes events in order and tells what they lead to. */
export class RuleBook {
  private readonly byType = new Map<string, Slot[]>();
  private readonly slots: readonly Slot[];

  /** `memories`: by name of the rule; a rule that has a memory and is not named starts with an empty one. */
  constructor(rules: readonly ProcessRule[], memories: Readonly<Record<string, object>> = {}) {
    const names = new Set(rules.map(({ name }) => name));
    if (names.size < rules.length) throw new InvariantViolation('PROCESS_RULE_TWICE', {});
    this.slots = rules.map((rule) => {
      const memory = memories[rule.name] ?? rule.memory?.initial() ?? {};
      return { rule, memory, broken: false };
    });
    for (const slot of this.slots) for (const type of slot.rule.handles) this.of(type).push(slot);
  }

  handles(type: string): boolean {
    return this.byType.has(type);
  }

  /** The reactions to an event, in the order of the rules; it is taken into the memories. */
  take(event: RecordedEvent): readonly Reaction[] {
    return (this.byType.get(event.type) ?? []).flatMap((slot) => {
      if (slot.broken || (event.source !== undefined && !slot.rule.alsoImported)) return [];
      return [...react(slot, event), ...remember(slot, event)];
    });
  }

  memories(): Readonly<Record<string, object>> {
    const remembering = this.slots.filter(({ rule }) => rule.memory !== undefined);
    return Object.fromEntries(remembering.map(({ rule, memory }) => [rule.name, memory]));
  }

  private of(type: string): Slot[] {
    const slots = this.byType.get(type) ?? [];
    this.byType.set(type, slots);
    return slots;
  }
}

function react({ rule, memory }: Slot, event: RecordedEvent): readonly Reaction[] {
  const trigger = triggerOf(event);
  try {
    return rule.react(event, memory).map((command, index) => {
      const step = rule.memory === undefined ? command : detached(command);
      return { rule: rule.name, subject: textOf(command.subject), trigger, index, step };
    });
  } catch (error) {
    const step = misfitOf(error, 'RULE_THREW');
    return [{ rule: rule.name, subject: textOf(event.stream), trigger, index: 0, step }];
  }
}

/** A rule whose memory may be half changed must not go on with it: it halts as a whole, and the others go on. */
function remember(slot: Slot, event: RecordedEvent): readonly Reaction[] {
  const { rule, memory } = slot;
  if (rule.memory === undefined) return [];
  try {
    slot.memory = rule.memory.evolve(memory, event);
    return [];
  } catch (error) {
    slot.broken = true;
    const step = misfitOf(error, 'RULE_MEMORY_THREW');
    const trigger = triggerOf(event);
    return [{ rule: rule.name, subject: ALL_SUBJECTS, trigger, index: 0, step }];
  }
}

/** A copy, because the memory it was drawn from may be changed in place before the command is sent. */
function detached(command: ProcessCommand): ProcessCommand {
  return { ...command, command: JSON.parse(JSON.stringify(command.command)) as unknown };
}

export function misfitOf(error: unknown, code: string): Misfit {
  if (error instanceof InvariantViolation) return { code: error.code, facts: error.facts };
  return { code, facts: { error: error instanceof Error ? error.message : String(error) } };
}
