import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';
import { judge } from '../support/ledger/oracle';
import { compiledChild } from './compiled-child';
import { examineOpen, readFacts, type Fact } from './ledger-examination';
import { runChild } from './killed-child';
import { importedLedger } from './two-ledgers';

const PARTIAL = { partial: true, dryRun: false, actor: 'test', correlation: 'test' };
const SEED = 20_260_302;
/** Room for the empty views and little more, and for the first windows of commands. */
const DISKS_KIB = [1500, 2500];

/** Small file systems can be made by root only, and not in every container. */
const canMount = mountWorks();

describe('a ledger folder that cannot be used', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-folder-'));
  const mounted: string[] = [];

  afterAll(() => {
    for (const folder of mounted) execFileSync('umount', ['-l', folder]);
    rmSync(scratch, { recursive: true });
  });

  function mount(name: string, options: string): string {
    const folder = join(scratch, name);
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
    mounted.push(folder);
    return folder;
  }

  it('is refused by name while another process holds it', async () => {
    const script = compiledChild(join(scratch, 'js'));
    const dataFolder = join(scratch, 'shared');
    const ledger = await openLedger({ dataFolder });
    try {
      await expect(runChild(script, { dataFolder })).rejects.toThrow(
        new RegExp(`StoreUnavailable.*in use by process ${process.pid.toString()}`),
      );
    } finally {
      await ledger.close();
    }
    expect((await runChild(script, { dataFolder })).killed).toBe(false);
  }, 60_000);

  it('is refused by name when it is a file', async () => {
    const dataFolder = join(scratch, 'file');
    writeFileSync(dataFolder, '');
    await expect(openLedger({ dataFolder })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'not-writable',
    });
  });

  (canMount ? it : it.skip)('is refused by name when nothing can be written there', async () => {
    const dataFolder = mount('read-only', 'size=1m,ro');
    await expect(openLedger({ dataFolder })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'not-writable',
    });
  });

  (canMount ? it : it.skip)(
    'is refused by name while its disk is full, and opens when there is space',
    async () => {
      const disk = mount('full', 'size=24m');
      const location = { dataFolder: join(disk, 'data'), keysFolder: join(disk, 'keys') };
      const { path } = importedLedger(scratch, SEED, 20);
      const facts = await factsAfterImport(location, path);
      fill(join(disk, 'filling'));
      await expect(openLedger(location)).rejects.toMatchObject({
        name: 'StoreUnavailable',
        message: expect.stringContaining('the disk is full') as string,
      });
      rmSync(join(disk, 'filling'));
      expect(await factsAfterImport(location, path)).toEqual(facts);
    },
  );

  (canMount ? it.each(DISKS_KIB) : it.skip.each(DISKS_KIB))(
    'names a full disk in the middle of an import, loses nothing, and completes it when there is space: %i KiB',
    async (kib) => {
      const { tables, path } = importedLedger(scratch, SEED, 200);
      const undisturbed = await factsAfterImport(
        { dataFolder: join(scratch, `undisturbed-${kib.toString()}`) },
        path,
      );
      const disk = mount(`disk-${kib.toString()}`, `size=${kib.toString()}k`);
      const location = { dataFolder: join(disk, 'data'), keysFolder: join(disk, 'keys') };
      const { failure, acknowledged } = await importUntilFull(location, path);
      expect(failure).toMatchObject({ name: 'RunFailed', code: 'STORE_REFUSED' });
      expect(failure?.message).toContain('disk-full');
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      const ledger = await openLedger(location);
      try {
        const left = await readFacts(ledger);
        expect(left.length).toBeGreaterThanOrEqual(acknowledged);
        expect(left).toEqual(undisturbed.slice(0, left.length));
        await runImport(ledger, path, PARTIAL);
        const { facts, balances } = await examineOpen(ledger);
        expect(facts).toEqual(undisturbed);
        const { donors, government, lots, projects } = balances;
        const { unchanged: _unchanged, refused: _refused, ...expected } = judge(tables);
        expect({ donors, government, lots, projects }).toEqual(expected);
      } finally {
        await ledger.close();
      }
    },
    120_000,
  );
});

type Location = Parameters<typeof openLedger>[0];

async function factsAfterImport(location: Location, path: string): Promise<readonly Fact[]> {
  const ledger = await openLedger(location);
  try {
    await runImport(ledger, path, PARTIAL);
    return await readFacts(ledger);
  } finally {
    await ledger.close();
  }
}

/** What the import fails with, and the number of commands acknowledged before. */
async function importUntilFull(location: Location, path: string) {
  let acknowledged = 0;
  let failure: (Error & { readonly code?: string }) | undefined;
  const onProgress: Parameters<typeof runImport>[2]['onProgress'] = (phase, done) => {
    if (phase === 'write') acknowledged = done;
  };
  // Without views, so that it is the events that the disk has no room for.
  const ledger = await openLedger({ ...location, withViews: false });
  try {
    await runImport(ledger, path, { ...PARTIAL, onProgress });
  } catch (error) {
    failure = error as Error;
  } finally {
    await ledger.close();
  }
  return { failure, acknowledged };
}

/** Writes until nothing more fits. */
function fill(file: string): void {
  const target = openSync(file, 'w');
  try {
    for (;;) writeSync(target, Buffer.alloc(4096));
  } catch {
    closeSync(target);
  }
}

function mountWorks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return status === 0;
}
