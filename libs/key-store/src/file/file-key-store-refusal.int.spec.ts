import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { KeyStoreError } from '../key-store-error';
import type { KeyStore } from '../port';
import { KeyFolder } from '../testing/key-folder';
import { named } from '../testing/named-key-store-error';

const SME = 'sme-1';
const DONOR = 'donor-1';

let box: KeyFolder;

beforeEach(() => {
  box = new KeyFolder();
});
afterEach(() => {
  box.remove();
});

describe('refusing to start', () => {
  it.each(['master.key', 'keys.sqlite', 'destroyed.list'])('names a %s others can read', (name) => {
    box.atRest((keys) => keys.destroy(SME));
    chmodSync(box.path(name), 0o640);
    expect(box.open).toThrow(named('OPEN_TO_OTHERS', box.path(name)));
    chmodSync(box.path(name), 0o604);
    expect(box.open).toThrow(named('OPEN_TO_OTHERS', box.path(name)));
  });

  it('names a folder others can enter, in Korean and English', () => {
    box.atRest((keys) => keys.current(SME));
    chmodSync(box.folder, 0o755);

    expect(box.open).toThrow(named('OPEN_TO_OTHERS', box.folder));
    expect(box.open).toThrow(/다른 사용자.* \/ others have access/);
  });

  it.each([0, 31, 33])('names a master key of %i bytes', (length) => {
    box.atRest((keys) => keys.current(SME));
    writeFileSync(box.path('master.key'), Buffer.alloc(length));

    expect(box.open).toThrow(named('MASTER_KEY_LENGTH'));
  });

  it('names a master key with one flipped bit, or of another store', () => {
    box.atRest((keys) => keys.current(SME));
    fc.assert(
      fc.property(fc.nat(32 * 8 - 1), (bit) => {
        const restore = box.flip('master.key', bit);
        expect(box.open).toThrow(named('MASTER_KEY_WRONG'));
        restore();
      }),
      { numRuns: 20 },
    );
  });

  it('never makes a second master key for keys that have one', () => {
    box.atRest((keys) => keys.current(SME));
    rmSync(box.path('master.key'));

    expect(box.open).toThrow(named('MASTER_KEY_MISSING'));
    expect(existsSync(box.path('master.key'))).toBe(false);
  });

  it('names a flipped bit in keys.sqlite wherever it changes an answer', () => {
    const subjects = Array.from({ length: 40 }, (_, index) => `sme-${index.toString()}`);
    const answers = (keys: KeyStore) => [
      keys.states(),
      subjects.map((subject) => keys.find(subject, 1)),
    ];
    const before = box.atRest((keys) => {
      keys.prepare(subjects);
      keys.destroy('sme-7');
      return answers(keys);
    });
    const bits = statSync(box.path('keys.sqlite')).size * 8;
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(bits - 1), (bit) => {
        const restore = box.flip('keys.sqlite', bit);
        try {
          expect(box.atRest(answers)).toEqual(before);
        } catch (error) {
          expect(error).toBeInstanceOf(KeyStoreError);
          refused += 1;
        }
        restore();
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it.each(['wrapped key', 'subject', 'tombstone'])('names a changed %s', (what) => {
    box.atRest((keys) => {
      keys.current(SME);
      keys.destroy(DONOR);
    });
    box.alter(
      {
        'wrapped key': 'UPDATE data_key SET wrapped = zeroblob(60)',
        subject: "UPDATE data_key SET subject = 'sme-2'",
        tombstone: 'DELETE FROM destroyed',
      }[what] ?? '',
    );

    expect(box.open).toThrow(named('KEYS_DAMAGED', box.path('keys.sqlite')));
  });

  it('names a flipped bit in the list of destroyed subjects', () => {
    box.atRest((keys) => keys.destroy(SME));
    const size = statSync(box.path('destroyed.list')).size;
    fc.assert(
      fc.property(fc.nat(size * 8 - 1), (bit) => {
        const restore = box.flip('destroyed.list', bit);
        expect(box.open).toThrow(named('DESTROYED_LIST_DAMAGED'));
        restore();
      }),
      { numRuns: 40 },
    );
  });
});
