import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isInstant } from '@sangsaeng/kernel';
import { assertSubject, KeyStoreError } from '../key-store-error';
import type { Tombstone } from '../port';
import { assertPrivate, writePrivateFile } from '../private-file';

/**
 * The tombstones a second time, in `destroyed.list` beside the keys: an older copy of `keys.sqlite` put back by hand
 * does not bring an erased subject back. Line 1: SHA-256 of the rest; then `moment subject` a line.
 */
export class DestroyedList {
  constructor(private readonly file: string) {}

  read(): readonly Tombstone[] {
    if (!existsSync(this.file)) return [];
    assertPrivate(this.file);
    const content = readFileSync(this.file, 'utf8');
    const body = content.slice(content.indexOf('\n') + 1);
    if (content !== withSum(body)) throw this.damaged();
    return body
      .split('\n')
      .slice(0, -1)
      .map((line) => this.tombstone(line));
  }

  write(tombstones: readonly Tombstone[]): void {
    const lines = tombstones.map(({ subject, destroyedAt }) => `${destroyedAt} ${subject}\n`);
    writePrivateFile(this.file, withSum(lines.join('')));
  }

  private tombstone(line: string): Tombstone {
    const [destroyedAt, subject] = line.split(' ');
    if (!isInstant(destroyedAt) || subject === undefined) throw this.damaged();
    assertSubject(subject);
    return { subject, destroyedAt };
  }

  private damaged(): KeyStoreError {
    return new KeyStoreError('DESTROYED_LIST_DAMAGED', this.file);
  }
}

const withSum = (body: string) => `${hash('sha256', body, 'hex')}\n${body}`;
