import { setTimeout as wait } from 'node:timers/promises';
import {
  APPEND_BYTES_MAX,
  type AppendOutcome,
  type Checkpoint,
  type EventReader,
  type EventStore,
  type PositionedEvent,
} from '@sangsaeng/event-store';
import { LogCursor } from './log-cursor';
import { MigrationStopped } from './migration-stopped';

export type CopyOptions = {
  /** Events before this place are there already, `done` of them. */
  readonly after: Checkpoint | undefined;
  readonly done: number;
  /** How many the source held when the copy began. */
  readonly size: number;
  /** The target commits appends in the order of their calls, so a page can be under way at once. */
  readonly atOnce: boolean;
  /** How often an append is made whose outcome stays unknown. */
  readonly tries?: number;
  readonly onProgress?: (events: number) => void;
};

const TRIES_MAX = 12;
const PAUSE_MS = 50;
const PAUSE_MS_MAX = 5_000;

/**
 * Copies what the source holds beyond `after` in ordinal order, with the same ids, revisions and bytes. An append whose
 * outcome is not known is made again, the same; nothing follows before it is there.
 */
export async function copyLog(
  source: EventReader,
  target: EventStore,
  { after, done, size, atOnce, onProgress, tries = TRIES_MAX }: CopyOptions,
): Promise<void> {
  const cursor = new LogCursor(source, after);
  let copied = done;
  for (let page = await cursor.next(); page.length > 0; page = await cursor.next()) {
    const stranger = page[size - copied];
    if (stranger !== undefined) throw stopped('SOURCE_WRITTEN', size, stranger);
    const runs = runsOf(page, copied);
    if (atOnce) await Promise.all(runs.map((run) => appendRun(target, run, tries)));
    else {
      for (const run of runs) {
        await appendRun(target, run, tries);
        onProgress?.(run.position + run.events.length);
      }
    }
    copied += page.length;
    onProgress?.(copied);
  }
}

/** Consecutive events of one stream, which one append takes. */
export type Run = { readonly position: number; readonly events: readonly PositionedEvent[] };

/** Divides events that follow each other from `position` on, as few as they can be. */
export function runsOf(events: readonly PositionedEvent[], position: number): readonly Run[] {
  const runs: { position: number; events: PositionedEvent[] }[] = [];
  let bytes = 0;
  for (const [index, event] of events.entries()) {
    const last = runs.at(-1);
    const goesOn = last?.events[0]?.stream === event.stream;
    if (last !== undefined && goesOn && bytes + event.bytes.length <= APPEND_BYTES_MAX) {
      last.events.push(event);
      bytes += event.bytes.length;
    } else {
      runs.push({ position: position + index, events: [event] });
      bytes = event.bytes.length;
    }
  }
  return runs;
}

/** The event of a message: what it is and where it stands. */
export function nameOf({ stream, revision, id }: PositionedEvent): string {
  return `${stream}@${revision.toString()} (${id})`;
}

export function stopped(
  code: 'SOURCE_WRITTEN' | 'TARGET_WRITTEN' | 'TARGET_AHEAD' | 'TARGET_LACKS',
  position: number,
  event: PositionedEvent,
): MigrationStopped {
  return new MigrationStopped({ code, position, event: nameOf(event) });
}

async function appendRun(
  target: EventStore,
  { position, events }: Run,
  triesMax: number,
): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const expected = first.revision === 0 ? 'none' : first.revision - 1;
  const appended = events.map(({ id, bytes }) => ({ id, bytes }));
  let pause = PAUSE_MS;
  for (let tries = 1; ; tries += 1) {
    const outcome = await target.append(first.stream, expected, appended);
    if (outcome.outcome === 'committed') return;
    if (outcome.outcome !== 'unknown' || tries >= triesMax)
      throw notAppended(outcome, position, first);
    await wait(pause);
    pause = Math.min(pause * 2, PAUSE_MS_MAX);
  }
}

function notAppended(
  outcome: Exclude<AppendOutcome, { readonly outcome: 'committed' }>,
  position: number,
  first: PositionedEvent,
): MigrationStopped {
  switch (outcome.outcome) {
    case 'conflict':
      return stopped('TARGET_WRITTEN', position, first);
    case 'refused': {
      const reason = `${outcome.reason}: ${outcome.detail}`;
      return new MigrationStopped({ code: 'TARGET_REFUSED', position, reason });
    }
    case 'unknown':
      return new MigrationStopped({ code: 'TARGET_SILENT', position, reason: outcome.detail });
  }
}
