import { eventId } from '@sangsaeng/event-store';
import type { AcknowledgedCommand, ChildLine } from './child/child-job';
import type { Fact } from './ledger-examination';

/** A command that was acknowledged may have made so many events at most. */
const EVENTS_A_COMMAND_MAX = 4;
/** Commands that are asked again after a kill although they were answered. */
const ASKED_AGAIN = 15;

/** Everything that children said they had been told, and what follows from it for the ledger. */
export class AcknowledgedWork {
  private readonly commands = new Map<string, AcknowledgedCommand>();
  private readonly answered = new Set<number>();
  private events = 0;
  private imported = 0;

  /** Takes in what one child said; `before` is the ledger that it found. */
  hear(lines: readonly ChildLine[], before: readonly Fact[]): void {
    const found = before.filter(({ fromImport }) => fromImport).length;
    for (const line of lines) {
      if (line.at === 'seen') this.events = Math.max(this.events, line.events);
      if (line.at === 'written') this.imported = Math.max(this.imported, found + line.commands);
      if (line.at === 'imported') this.imported = Math.max(this.imported, found + line.events);
      if (line.at === 'acknowledged') this.hearCommand(line);
    }
  }

  private hearCommand(command: AcknowledgedCommand): void {
    const { stream, commandId, lastRevision, events, repeated, index } = command;
    const key = `${stream}\n${commandId}`;
    const before = this.commands.get(key);
    // The first answer may have been lost with the process that was to give it.
    expect(events === 0).toBe(repeated);
    if (before !== undefined)
      expect({ key, lastRevision, repeated }).toEqual({
        key,
        lastRevision: before.lastRevision,
        repeated: true,
      });
    this.commands.set(key, before ?? command);
    if (index !== undefined) this.answered.add(index);
  }

  /** Where the next child goes on, with some commands that were answered already. */
  get nextCommand(): number {
    let next = 0;
    while (this.answered.has(next)) next += 1;
    return Math.max(0, next - ASKED_AGAIN);
  }

  /** Nothing of it is missing, and every command stands where its answer said. */
  requireIn(facts: readonly Fact[]): void {
    expect(facts.length).toBeGreaterThanOrEqual(this.events);
    const imported = facts.filter(({ fromImport }) => fromImport).length;
    expect(imported).toBeGreaterThanOrEqual(this.imported);
    const ids = new Map(
      facts.map(({ stream, revision, id }) => [`${stream} ${revision.toString()}`, id]),
    );
    for (const { stream, commandId, lastRevision, events } of this.commands.values()) {
      const id = ids.get(`${stream} ${lastRevision.toString()}`);
      const last = events > 0 ? [events - 1] : Array.from({ length: EVENTS_A_COMMAND_MAX }).keys();
      expect([...last].map((index) => eventId(stream, commandId, index))).toContain(id);
    }
  }
}
