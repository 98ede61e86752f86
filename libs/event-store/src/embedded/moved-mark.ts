import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable } from '../port';
import { syncFolder } from './sync-folder';

const MARK = 'moved.json';

/** What a folder says whose events went on in another store. */
export type MovedMark = {
  /** Where they went; an address without a secret. */
  readonly to: string;
  readonly movedAt: string;
  readonly size: number;
  /** Merkle root over them, hex. */
  readonly root: string;
};

/**
 * Says durably that the events of a folder went on elsewhere: it is not opened again, since two stores that both go on
 * are two histories. By the process that holds the folder.
 */
export function markMoved(folder: string, mark: MovedMark): void {
  const part = join(folder, `${MARK}.part`);
  const file = openSync(part, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(mark, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, join(folder, MARK));
  syncFolder(folder);
}

/** What the mark of a folder says. A mark that cannot be read is one all the same. */
export function movedMark(folder: string): MovedMark | undefined {
  const path = join(folder, MARK);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as MovedMark;
  } catch {
    return { to: '?', movedAt: '?', size: 0, root: '?' };
  }
}

/** Lets the folder be opened again. The mark stays under another name; answers which, `undefined` without a mark. */
export function removeMovedMark(folder: string): string | undefined {
  if (!existsSync(join(folder, MARK))) return undefined;
  let number = 1;
  while (existsSync(join(folder, undone(number)))) number += 1;
  renameSync(join(folder, MARK), join(folder, undone(number)));
  syncFolder(folder);
  return join(folder, undone(number));
}

/** Throws `StoreUnavailable('moved')`. */
export function requireNotMoved(folder: string): void {
  const mark = movedMark(folder);
  if (mark === undefined) return;
  const { to, movedAt, size } = mark;
  throw new StoreUnavailable(
    'moved',
    `${folder}: 사건 ${size.toString()}건을 ${movedAt}에 ${to}(으)로 옮겼으므로 열지 않습니다. 그곳을 쓰십시오. ` +
      `옮긴 것을 무르려면: sangsaeng migrate --undo · ` +
      `its ${size.toString()} events were moved to ${to} on ${movedAt}, so it is not opened: use that store. ` +
      `To take the move back: sangsaeng migrate --undo`,
  );
}

function undone(number: number): string {
  return `moved-undone-${number.toString()}.json`;
}
