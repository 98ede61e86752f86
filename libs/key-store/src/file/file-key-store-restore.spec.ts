import { rmSync } from 'node:fs';
import { KeyFolder } from '../testing/key-folder';
import { named } from '../testing/named-key-store-error';

const SME = 'sme-1';
const DONOR = 'donor-1';
const NAME = 'a-secret';

let box: KeyFolder;

beforeEach(() => {
  box = new KeyFolder();
});
afterEach(() => {
  box.remove();
});

describe('backup and restore', () => {
  it('brings the keys back on a new machine that has the master key', () => {
    const made = box.atRest((keys) => {
      keys.backup(box.outside('empty'));
      const key = keys.current(SME);
      keys.destroy(DONOR);
      keys.backup(box.outside('backup'));
      return key;
    });
    box.moveToNewMachine();
    const keys = box.open();

    expect(keys.restore(box.outside('backup'))).toMatchObject({ added: 1, withheld: [] });
    expect(keys.find(SME, 1)).toEqual({ state: 'live', key: made });
    expect(keys.find(DONOR, 1).state).toBe('destroyed');
    expect(box.atRest((again) => again.find(DONOR, 1).state)).toBe('destroyed');
  });

  it('is refused on a machine with another master key', () => {
    box.atRest((keys) => {
      keys.current(SME);
      keys.backup(box.outside('backup'));
    });
    rmSync(box.folder, { recursive: true });

    expect(() => box.open().restore(box.outside('backup'))).toThrow(named('MASTER_KEY_WRONG'));
  });

  it('refuses to choose between two keys of one version and changes nothing', () => {
    box.atRest((keys) => {
      keys.prepare([DONOR, SME]);
      keys.backup(box.outside('backup'));
    });
    box.moveToNewMachine();
    const keys = box.open();
    keys.current(SME);

    expect(() => keys.restore(box.outside('backup'))).toThrow(named('BACKUP_CONFLICT', 'sme-1|1'));
    expect(keys.states()).toEqual([{ subject: SME, state: 'live', versions: [1] }]);
  });
});

describe('secrets', () => {
  it('are the same after reopening, and whoever else opens the folder gets the same ones', () => {
    const made = box.atRest((keys) => keys.secret(NAME));
    const [a, b] = [box.open(), box.open()];

    expect([a.secret(NAME), b.secret(NAME)]).toEqual([made, made]);
    expect(b.secret('later')).toEqual(a.secret('later'));
  });

  it('come back on a new machine that has the master key', () => {
    const made = box.atRest((keys) => {
      const secret = keys.secret(NAME);
      keys.backup(box.outside('backup'));
      return secret;
    });
    box.moveToNewMachine();
    const keys = box.open();

    expect(keys.restore(box.outside('backup'))).toMatchObject({ added: 0, otherSecrets: [] });
    expect(keys.secret(NAME)).toEqual(made);
    expect(box.atRest((again) => again.secret(NAME))).toEqual(made);
  });

  it('that a folder made anew are kept, said by name, and hold up no key of the backup', () => {
    const key = box.atRest((keys) => {
      keys.secret(NAME);
      const made = keys.current(SME);
      keys.backup(box.outside('backup'));
      return made;
    });
    box.moveToNewMachine();
    const keys = box.open();
    const anew = keys.secret(NAME);

    expect(keys.restore(box.outside('backup'))).toMatchObject({ added: 1, otherSecrets: [NAME] });
    expect(keys.secret(NAME)).toEqual(anew);
    expect(keys.find(SME, 1)).toEqual({ state: 'live', key });
  });

  it('are read under the new master key by a process that had the folder open before', () => {
    const [a, b] = [box.open(), box.open()];
    const made = a.secret(NAME);
    b.rewrap();

    expect(a.secret(NAME)).toEqual(made);
    expect(box.open().secret(NAME)).toEqual(made);
  });

  it.each([
    ['changed', 'UPDATE secret SET wrapped = zeroblob(60)'],
    ['renamed', "UPDATE secret SET name = 'other'"],
    ['removed', 'DELETE FROM secret'],
  ])('that were %s by hand are named as damage', (_what, sql) => {
    box.atRest((keys) => keys.secret(NAME));
    box.alter(sql);

    expect(box.open).toThrow(named('KEYS_DAMAGED', box.path('keys.sqlite')));
  });

  it('find room in a folder from before there were any', () => {
    const key = box.atRest((keys) => keys.current(SME));
    box.alter('DROP TABLE secret; PRAGMA user_version = 1');
    const made = box.atRest((keys) => keys.secret(NAME));

    expect(box.atRest((keys) => [keys.secret(NAME), keys.find(SME, 1)])).toEqual([
      made,
      { state: 'live', key },
    ]);
  });
});
