import {
  count,
  defineEvent,
  record,
  reference,
  text,
  type EventOf,
  type RecordedEvent,
  type Schema,
} from '@sangsaeng/kernel';

const position: Schema<number> = {
  kind: 'position',
  check: (value, path) =>
    Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : `${path}: position`,
};

// These names and shapes are the storage format: additive change only, or a new version.
export const processEvents = {
  /**
   * A reaction could not be carried out and waits, together with every later one of the same rule and subject, for a
   * person. `trigger`: id of the event reacted to; `position`: its place in the log; `index`: which of the commands
   * that the rule drew from it; `facts`: the figures of the refusal as JSON text.
   */
  ProcessParked: defineEvent(
    1,
    record({
      rule: reference,
      subject: reference,
      trigger: reference,
      position,
      index: count,
      command: text,
      code: text,
      facts: text,
    }),
  ),
  /** The waiting reactions are tried again, the oldest first. */
  ProcessResumed: defineEvent(1, record({ rule: reference, subject: reference })),
} as const;

export type ProcessEvent = EventOf<typeof processEvents>;

export function isOfProcesses(type: string): type is ProcessEvent['type'] {
  return Object.hasOwn(processEvents, type);
}

export function isProcessEvent(event: RecordedEvent): event is RecordedEvent<ProcessEvent> {
  return isOfProcesses(event.type);
}
