import { hash } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import type { Checkpoint, EventReader } from '@sangsaeng/event-store';
import type { ProcessRule } from './process-rule';

/** How far everything was carried out, and what the rules remembered there. Derived: what is lost is folded again. */
export type ProcessSnapshot = {
  readonly at: PlaceOfEvent;
  readonly memories: Readonly<Record<string, object>>;
};

/** An event and where it stands: recognised again only by a store that holds that very event. */
export type PlaceOfEvent = {
  readonly checkpoint: Checkpoint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
};

/** Keeps the last snapshot. */
export interface ProcessSnapshots {
  /** `undefined` when there is none. */
  load(): Promise<string | undefined>;
  /** All or nothing: a reader finds the snapshot before or this one. */
  save(text: string): Promise<void>;
}

export function snapshotFile(path: string): ProcessSnapshots {
  return {
    load: () => readFile(path, 'utf8').catch(() => undefined),
    save: async (text) => {
      const beside = `${path}.new`;
      const file = await open(beside, 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    },
  };
}

type Body = ProcessSnapshot & { readonly rules: Readonly<Record<string, number>> };

const FORMAT = 'sangsaeng-processes-1';

export function spellSnapshot(snapshot: ProcessSnapshot, rules: readonly ProcessRule[]): string {
  const body: Body = { rules: versionsOf(rules), ...snapshot };
  const text = JSON.stringify(body);
  return `${FORMAT} ${hash('sha256', text)}\n${text}\n`;
}

/** `undefined` for a snapshot that is damaged, of other rules or versions of rules, or of another ledger. */
export async function readSnapshot(
  text: string,
  rules: readonly ProcessRule[],
  reader: EventReader,
): Promise<ProcessSnapshot | undefined> {
  const end = text.indexOf('\n');
  const json = text.slice(end + 1, -1);
  if (text.slice(0, Math.max(end, 0)) !== `${FORMAT} ${hash('sha256', json)}`) return undefined;
  const { rules: versions, at, memories } = JSON.parse(json) as Body;
  if (!isSame(versions, versionsOf(rules))) return undefined;
  const head = await reader.head();
  if (head === undefined || head.ordinal < at.checkpoint.ordinal) return undefined;
  const [found] = await reader.readStream(at.stream, at.revision, 1);
  return found?.id === at.id ? { at, memories } : undefined;
}

function versionsOf(rules: readonly ProcessRule[]): Readonly<Record<string, number>> {
  return Object.fromEntries(rules.map(({ name, version }) => [name, version]));
}

function isSame(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
