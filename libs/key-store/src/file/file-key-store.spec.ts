import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { instant } from '@sangsaeng/kernel';
import { describeKeyStore } from '../contract/key-store.contract';
import { KeyFolder } from '../testing/key-folder';
import { named } from '../testing/named-key-store-error';
import { openFileKeyStore } from './file-key-store';

const SME = 'sme-1';
const DONOR = 'donor-1';

let box: KeyFolder;

beforeEach(() => {
  box = new KeyFolder();
});
afterEach(() => {
  box.remove();
});

describeKeyStore('file', () => openFileKeyStore(mkdtempSync(box.outside('contract-'))));

describe('first run', () => {
  it('makes a folder and files that only their owner can use', () => {
    box.open().destroy(SME);

    expect(box.modeOf('.')).toBe(0o700);
    expect(readdirSync(box.folder).map((name) => [name, box.modeOf(name)])).toEqual([
      ['destroyed.list', 0o600],
      ['keys.sqlite', 0o600],
      ['keys.sqlite-journal', 0o600],
      ['master.key', 0o600],
    ]);
    expect(statSync(box.path('master.key')).size).toBe(32);
    expect(statSync(box.path('keys.sqlite-journal')).size).toBe(0);
  });

  it('takes the master key an operator has laid there', () => {
    mkdirSync(box.folder, { mode: 0o700 });
    writeFileSync(box.path('master.key'), Buffer.alloc(32, 7), { mode: 0o600 });
    box.open();

    expect(box.read('master.key')).toEqual(Buffer.alloc(32, 7));
  });

  it('gives the same keys after reopening', () => {
    const made = box.atRest((keys) => [keys.current(SME), keys.renew(SME), keys.current(DONOR)]);
    const keys = box.open();

    for (const key of made)
      expect(keys.find(key.subject, key.version)).toEqual({ state: 'live', key });
  });

  it('takes the moment of a destruction and a backup from its clock', () => {
    const now = instant('2026-03-02T01:02:03.004Z');
    const keys = openFileKeyStore(box.folder, { now: () => now });
    keys.backup(box.path('backup'));

    expect(keys.destroy(SME)).toEqual({ subject: SME, destroyedAt: now });
    expect(keys.restore(box.path('backup')).takenAt).toBe(now);
    keys.close();
  });
});

describe('destroying', () => {
  it('takes the wrapped keys out of every file, also among thousands', () => {
    const subjects = Array.from({ length: 3_000 }, (_, index) => `sme-${index.toString()}`);
    box.atRest((keys) => {
      keys.prepare(subjects);
      keys.renew('sme-1500');
    });
    const wrapped = box.wrappedKeys('sme-1500');
    expect(wrapped).toHaveLength(2);
    expect(wrapped.every(box.isInSomeFile)).toBe(true);
    box.atRest((keys) => keys.destroy('sme-1500'));

    expect(wrapped.some(box.isInSomeFile)).toBe(false);
    expect(box.wrappedKeys('sme-1501').every(box.isInSomeFile)).toBe(true);
  });

  it('stays done after reopening', () => {
    const { destroyedAt } = box.atRest((keys) => {
      keys.prepare([SME, DONOR]);
      return keys.destroy(SME);
    });
    const keys = box.open();

    expect(keys.find(SME, 1)).toEqual({ state: 'destroyed', destroyedAt });
    expect(keys.find(DONOR, 1).state).toBe('live');
    expect(() => keys.current(SME)).toThrow(named('SUBJECT_DESTROYED', SME));
  });

  it('is finished at the next start when a crash came after the list was written', () => {
    const wrapped = crashAfterListing();
    expect(wrapped.every(box.isInSomeFile)).toBe(true);

    expect(box.atRest((keys) => keys.find(SME, 1).state)).toBe('destroyed');
    expect(wrapped.some(box.isInSomeFile)).toBe(false);
  });

  it('holds against an older copy of keys.sqlite put back by hand', () => {
    box.atRest((keys) => keys.prepare([SME, DONOR]));
    copyFileSync(box.path('keys.sqlite'), box.outside('older.sqlite'));
    box.atRest((keys) => keys.destroy(SME));
    copyFileSync(box.outside('older.sqlite'), box.path('keys.sqlite'));

    expect(box.atRest((keys) => [keys.find(SME, 1).state, keys.find(DONOR, 1).state])).toEqual([
      'destroyed',
      'live',
    ]);
  });

  it('makes the list again from the keys when it was removed', () => {
    box.atRest((keys) => keys.destroy(SME));
    const list = box.read('destroyed.list').toString();
    rmSync(box.path('destroyed.list'));
    box.atRest(() => undefined);

    expect(box.read('destroyed.list').toString()).toBe(list);
  });
});

describe('a new master key', () => {
  it('replaces master.key and leaves no key wrapped under the old one', () => {
    const made = box.atRest((keys) => keys.current(SME));
    const old = box.read('master.key');
    const wrapped = box.wrappedKeys(SME);
    box.atRest((keys) => {
      keys.rewrap();
    });

    expect(box.read('master.key')).not.toEqual(old);
    expect(wrapped.some(box.isInSomeFile)).toBe(false);
    expect(box.open().find(SME, 1)).toEqual({ state: 'live', key: made });
    expect(existsSync(box.path('master.key.next'))).toBe(false);
  });

  it('is in force after a crash between the keys and the master key file', () => {
    const made = box.atRest((keys) => keys.current(SME));
    const old = box.read('master.key');
    box.atRest((keys) => {
      keys.rewrap();
    });
    copyFileSync(box.path('master.key'), box.path('master.key.next'));
    writeFileSync(box.path('master.key'), old);

    expect(box.atRest((keys) => keys.find(SME, 1))).toEqual({ state: 'live', key: made });
    expect(box.read('master.key')).not.toEqual(old);
    expect(existsSync(box.path('master.key.next'))).toBe(false);
  });

  it('is forgotten after a crash before any key was wrapped under it', () => {
    const made = box.atRest((keys) => keys.current(SME));
    writeFileSync(box.path('master.key.next'), Buffer.alloc(32, 1), { mode: 0o600 });

    expect(box.atRest((keys) => keys.find(SME, 1))).toEqual({ state: 'live', key: made });
    expect(existsSync(box.path('master.key.next'))).toBe(false);
  });
});

describe('two processes on one folder', () => {
  it('agree on the one key of a subject', () => {
    const [a, b] = [box.open(), box.open()];
    const made = a.current(SME);

    expect(b.current(SME)).toEqual(made);
    expect(b.renew(SME).version).toBe(2);
    expect(a.current(SME).version).toBe(2);
  });

  it('see a new generation when the other destroyed a key', () => {
    const [a, b] = [box.open(), box.open()];
    a.current(SME);
    const before = a.generation();
    b.destroy(SME);

    expect(a.generation()).toBeGreaterThan(before);
    expect(() => a.current(SME)).toThrow(named('SUBJECT_DESTROYED', SME));
  });

  it('go on with the new master key when the other changed it', () => {
    const [a, b] = [box.open(), box.open()];
    const made = a.current(SME);
    b.rewrap();
    const later = a.current(DONOR);
    a.rewrap();

    expect(b.find(SME, 1)).toEqual({ state: 'live', key: made });
    expect(b.find(DONOR, 1)).toEqual({ state: 'live', key: later });
    expect(box.open().find(DONOR, 1)).toEqual({ state: 'live', key: later });
  });
});

/** The state a crash leaves between the list and the commit of a destruction. */
function crashAfterListing(): readonly Uint8Array[] {
  box.atRest((keys) => keys.prepare([SME, DONOR]));
  copyFileSync(box.path('keys.sqlite'), box.outside('before.sqlite'));
  box.atRest((keys) => keys.destroy(SME));
  copyFileSync(box.outside('before.sqlite'), box.path('keys.sqlite'));
  return box.wrappedKeys(SME);
}
