import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataKey, KeyStore } from '../port';
import { named } from '../testing/named-key-store-error';

const SME = 'sme-1';
const DONOR = 'donor-1';
const NAME = 'a-secret';

/** What every key store promises. `open` gives a new, empty one. */
export function describeKeyStore(name: string, open: () => KeyStore): void {
  describe(`key store: ${name}`, () => {
    let keys: KeyStore;
    let folder: string;
    let file: string;

    beforeEach(() => {
      keys = open();
      folder = mkdtempSync(join(tmpdir(), 'key-store-contract-'));
      file = join(folder, 'keys.backup');
    });
    afterEach(() => {
      keys.close();
      rmSync(folder, { recursive: true });
    });

    describe('keys of a subject', () => {
      it('makes a 256-bit key once and gives the same one afterwards', () => {
        const made = keys.current(SME);

        expect(made).toMatchObject({ subject: SME, version: 1 });
        expect(made.bytes).toHaveLength(32);
        expect(hex(keys.current(SME))).toBe(hex(made));
        expect(found(keys, SME, 1)).toBe(hex(made));
      });

      it('gives each subject a key of its own', () => {
        expect(hex(keys.current(SME))).not.toBe(hex(keys.current(DONOR)));
      });

      it('seals with the renewed key and still finds the one before', () => {
        const first = hex(keys.current(SME));
        const second = keys.renew(SME);

        expect(second.version).toBe(2);
        expect(hex(second)).not.toBe(first);
        expect(hex(keys.current(SME))).toBe(hex(second));
        expect(found(keys, SME, 1)).toBe(first);
      });

      it('lets a caller overwrite the bytes it was given without losing the key', () => {
        const made = keys.current(SME);
        const before = hex(made);
        made.bytes.fill(0);

        expect(hex(keys.current(SME))).toBe(before);
      });

      it('says unknown, not destroyed, for a key it never made', () => {
        keys.current(SME);

        expect(keys.find(SME, 2)).toEqual({ state: 'unknown' });
        expect(keys.find(DONOR, 1)).toEqual({ state: 'unknown' });
      });

      it.each(['', 'sme|1', 'sme 1', 'sme\n1', '\ud800', 'x'.repeat(201), 'e\u0301'])(
        'refuses %j as a subject',
        (subject) => {
          expect(() => keys.current(subject)).toThrow(named('SUBJECT_NAME'));
          expect(() => {
            keys.prepare([SME, subject]);
          }).toThrow(named('SUBJECT_NAME'));
          expect(() => keys.destroy(subject)).toThrow(named('SUBJECT_NAME'));
          expect(keys.states()).toEqual([]);
        },
      );
    });

    describe('secrets of the ledger', () => {
      it('are 256 bits, made once and the same afterwards', () => {
        const made = Buffer.from(keys.secret(NAME));

        expect(made).toHaveLength(32);
        expect(Buffer.from(keys.secret(NAME))).toEqual(made);
      });

      it('differ by their names', () => {
        expect(keys.secret(NAME)).not.toEqual(keys.secret('another'));
      });

      it('outlast a caller that overwrites the bytes it was given', () => {
        const given = keys.secret(NAME);
        const before = Buffer.from(given);
        given.fill(0);

        expect(Buffer.from(keys.secret(NAME))).toEqual(before);
      });

      it('are no subjects: erasing a subject of that name leaves them as they are', () => {
        const before = Buffer.from(keys.secret(NAME));
        expect(keys.states()).toEqual([]);
        keys.destroy(NAME);

        expect(Buffer.from(keys.secret(NAME))).toEqual(before);
        expect(() => keys.current(NAME)).toThrow(named('SUBJECT_DESTROYED', NAME));
      });

      it.each(['', 'a|b', 'a b'])('refuses %j as a name', (name) => {
        expect(() => keys.secret(name)).toThrow(named('SUBJECT_NAME'));
      });

      it('stay what they are under a new master key', () => {
        const before = Buffer.from(keys.secret(NAME));
        keys.rewrap();

        expect(Buffer.from(keys.secret(NAME))).toEqual(before);
      });

      it('stand in no backup in clear', () => {
        const bytes = Buffer.from(keys.secret(NAME));
        keys.backup(file);

        expect(readFileSync(file).includes(bytes.toString('base64url'))).toBe(false);
      });

      it('stay as they are when a backup that holds them, or holds none, is restored', () => {
        keys.backup(file);
        const before = Buffer.from(keys.secret(NAME));
        expect(keys.restore(file)).toMatchObject({ otherSecrets: [] });
        keys.backup(file);
        expect(keys.restore(file)).toMatchObject({ otherSecrets: [] });

        expect(Buffer.from(keys.secret(NAME))).toEqual(before);
      });
    });

    describe('preparing a batch', () => {
      it('makes the missing keys and keeps those that are there', () => {
        const before = hex(keys.current(SME));
        keys.prepare([DONOR, SME, DONOR]);

        expect(hex(keys.current(SME))).toBe(before);
        expect(keys.states()).toEqual([
          { subject: DONOR, state: 'live', versions: [1] },
          { subject: SME, state: 'live', versions: [1] },
        ]);
      });

      it('refuses the whole batch by the name of an erased subject', () => {
        keys.destroy(SME);

        expect(() => {
          keys.prepare([DONOR, SME]);
        }).toThrow(named('SUBJECT_DESTROYED', SME));
        expect(keys.find(DONOR, 1)).toEqual({ state: 'unknown' });
      });
    });

    describe('destroying', () => {
      it('ends all versions of the subject and leaves other subjects alone', () => {
        keys.current(SME);
        keys.renew(SME);
        const other = hex(keys.current(DONOR));
        const { destroyedAt } = keys.destroy(SME);

        expect(keys.find(SME, 1)).toEqual({ state: 'destroyed', destroyedAt });
        expect(keys.find(SME, 2)).toEqual({ state: 'destroyed', destroyedAt });
        expect(found(keys, DONOR, 1)).toBe(other);
        expect(keys.states()).toEqual([
          { subject: DONOR, state: 'live', versions: [1] },
          { subject: SME, state: 'destroyed', destroyedAt },
        ]);
      });

      it('never makes a new key for an erased subject', () => {
        keys.current(SME);
        keys.destroy(SME);

        expect(() => keys.current(SME)).toThrow(named('SUBJECT_DESTROYED', SME));
        expect(() => keys.renew(SME)).toThrow(named('SUBJECT_DESTROYED', SME));
      });

      it('holds for a subject that had no key yet', () => {
        keys.destroy(SME);

        expect(() => keys.current(SME)).toThrow(named('SUBJECT_DESTROYED', SME));
      });

      it('may be repeated and keeps the first moment', () => {
        keys.current(SME);

        expect(keys.destroy(SME)).toEqual(keys.destroy(SME));
        expect(keys.states()).toHaveLength(1);
      });

      it('starts a new generation, as renewing does', () => {
        keys.current(SME);
        const before = keys.generation();
        keys.renew(SME);
        const renewed = keys.generation();
        keys.destroy(SME);

        expect(renewed).toBeGreaterThan(before);
        expect(keys.generation()).toBeGreaterThan(renewed);
      });
    });

    describe('a new master key', () => {
      it('leaves every data key and tombstone as it was', () => {
        keys.current(SME);
        keys.renew(SME);
        keys.destroy(DONOR);
        const before = [keys.states(), found(keys, SME, 1), found(keys, SME, 2)];
        keys.rewrap();

        expect([keys.states(), found(keys, SME, 1), found(keys, SME, 2)]).toEqual(before);
      });

      it('ends the backups of the old one', () => {
        keys.current(SME);
        keys.backup(file);
        keys.rewrap();

        expect(() => keys.restore(file)).toThrow(named('MASTER_KEY_WRONG', file));
      });
    });

    describe('backup and restore', () => {
      it('writes a file for its owner only that holds no data key in clear', () => {
        const { bytes } = keys.current(SME);
        keys.backup(file);

        expect(statSync(file).mode & 0o777).toBe(0o600);
        const content = readFileSync(file);
        expect(content.includes(Buffer.from(bytes))).toBe(false);
        expect(content.includes(Buffer.from(bytes).toString('base64url'))).toBe(false);
      });

      it('adds nothing when all keys are still there', () => {
        keys.current(SME);
        keys.backup(file);
        keys.current(DONOR);

        expect(keys.restore(file)).toMatchObject({ added: 0, withheld: [] });
        expect(keys.states()).toHaveLength(2);
      });

      it('does not bring back a subject destroyed after the backup', () => {
        keys.current(SME);
        keys.renew(SME);
        keys.current(DONOR);
        keys.backup(file);
        const { destroyedAt } = keys.destroy(SME);

        expect(keys.restore(file)).toMatchObject({ added: 0, withheld: [SME] });
        expect(keys.find(SME, 1)).toEqual({ state: 'destroyed', destroyedAt });
      });

      it.each(['first', 'middle', 'last'])('names a backup whose %s byte was changed', (place) => {
        keys.current(SME);
        keys.backup(file);
        const bytes = readFileSync(file);
        const at = { first: 0, middle: bytes.length >> 1, last: bytes.length - 1 }[place] ?? 0;
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        writeFileSync(file, bytes);

        expect(() => keys.restore(file)).toThrow(named('BACKUP_DAMAGED', file));
      });

      it('says so when there is no such backup', () => {
        expect(existsSync(file)).toBe(false);
        expect(() => keys.restore(file)).toThrow(named('KEYS_UNUSABLE', file));
      });
    });
  });
}

const hex = (key: DataKey) => Buffer.from(key.bytes).toString('hex');

function found(keys: KeyStore, subject: string, version: number): string {
  const lookup = keys.find(subject, version);
  return lookup.state === 'live' ? hex(lookup.key) : lookup.state;
}
