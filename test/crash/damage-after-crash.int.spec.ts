import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CorruptStore } from '@sangsaeng/event-store';
import { KeyStoreError } from '@sangsaeng/key-store';
import { openLedger } from '@sangsaeng/platform';
import { SeededRandom } from '../support/ledger/seeded-random';
import { compiledChild } from './compiled-child';
import { runChild } from './killed-child';
import {
  copyLedger,
  examine,
  examineOpen,
  removeLedger,
  type Examination,
} from './ledger-examination';
import { importedLedger } from './two-ledgers';

const FLIPS = Number(process.env['LEDGER_FLIPS'] ?? '2');
const SEED = Number(process.env['LEDGER_FLIP_SEED'] ?? '20260302');

/** Files of the events and the keys, each damaged in turn. */
const FILES = [
  ...['data/events.sqlite', 'data/events.sqlite-wal', 'data/commits.log'],
  ...['data/head-a.slot', 'data/head-b.slot'],
  ...['data-keys/keys.sqlite', 'data-keys/master.key', 'data-keys/destroyed.list'],
];

describe('a damaged ledger', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-damage-'));
  const at = (name: string) => join(scratch, name, 'data');
  let truth: Examination;

  beforeAll(async () => {
    const script = compiledChild(join(scratch, 'js'));
    const { path } = importedLedger(scratch, SEED, 25);
    const kill = { after: 'worked', delay: 0 } as const;
    mkdirSync(join(scratch, 'crashed'));
    await runChild(script, { dataFolder: at('crashed'), import: path }, kill);
    truth = await examine(at('crashed'));
    copy('crashed', 'closed');
    await (await openLedger({ dataFolder: at('closed') })).close();
  }, 60_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  describe.each(['crashed', 'closed'])('that was left %s', (left) => {
    it.each(FILES)(
      'is named, or proves whole, after flipped bits in %s',
      async (file) => {
        const random = new SeededRandom(SEED + FILES.indexOf(file));
        for (let flip = 0; flip < FLIPS; flip += 1) {
          copy(left, 'flipped');
          const where = flipOneBit(join(scratch, 'flipped', file), random);
          await requireNamedOrWhole('flipped', where);
        }
      },
      120_000,
    );

    it.each(FILES)(
      'is named, or proves whole, without %s',
      async (file) => {
        copy(left, 'without');
        rmSync(join(scratch, 'without', file), { force: true });
        await requireNamedOrWhole('without', file);
      },
      60_000,
    );

    it.each(FILES)(
      'is named, or proves whole, when %s ends too early',
      async (file) => {
        const path = join(scratch, left, file);
        const bytes = existsSync(path) ? readFileSync(path).length : 0;
        for (const length of [0, bytes >> 1, Math.max(0, bytes - 1)]) {
          copy(left, 'short');
          const short = join(scratch, 'short', file);
          if (existsSync(short)) truncateSync(short, length);
          await requireNamedOrWhole('short', `${file} ends after ${length.toString()}`);
        }
      },
      120_000,
    );
  });

  it('names the loss when the commit log of a killed process is gone or cut', async () => {
    const log = join(at('lost'), 'commits.log');
    const behind = { name: 'CorruptStore', code: 'STORE_BEHIND_HEAD' };
    copy('crashed', 'lost');
    rmSync(log);
    await expect(openLedger({ dataFolder: at('lost') })).rejects.toMatchObject(behind);
    copy('crashed', 'lost');
    const bytes = readFileSync(log);
    const end = bytes.findLastIndex((byte) => byte !== 0);
    truncateSync(log, end - 100);
    await expect(openLedger({ dataFolder: at('lost') })).rejects.toMatchObject(behind);
  });

  it('never serves a damaged view, and builds it again', async () => {
    const views = readdirSync(join(at('closed'), 'views'));
    const random = new SeededRandom(SEED);
    for (const view of views) {
      copy('closed', 'views');
      flipOneBit(join(at('views'), 'views', view), random);
      await requireNamedOrWhole('views', view);
    }
    expect(views.length).toBeGreaterThan(10);
  }, 120_000);

  it('is not disturbed by what other programs left in its folders', async () => {
    copy('crashed', 'littered');
    const litter = ['server.json', 'lock.holder', 'views/served.json', 'views/clean-stop.json'];
    for (const name of [
      ...litter,
      'views/fund-balance.v1.1.sqlite',
      'events.sqlite-old',
      '메모.txt',
    ])
      writeFileSync(join(at('littered'), name), '{"pid":1,"port":"삭제 전"');
    mkdirSync(join(at('littered'), 'lost+found'));
    const ledger = await openLedger({ dataFolder: at('littered') });
    expect((await examineOpen(ledger)).facts).toEqual(truth.facts);
    await ledger.close();
  }, 60_000);

  function copy(from: string, to: string): void {
    mkdirSync(join(scratch, to), { recursive: true });
    copyLedger(at(from), at(to));
  }

  /** Opening names the damage, or every event is there byte for byte and the views say what they said. */
  async function requireNamedOrWhole(name: string, damage: string): Promise<void> {
    const file = basename(damage.split(' ')[0] ?? '');
    try {
      const ledger = await openLedger({ dataFolder: at(name) });
      try {
        const found = await examineOpen(ledger, `HEAD_SLOT_TORN ${file}`);
        expect({ damage, ...found }).toEqual({ damage, ...truth });
      } finally {
        await ledger.close();
      }
    } catch (error) {
      const isNamed = error instanceof CorruptStore || error instanceof KeyStoreError;
      if (!isNamed && !String(error).includes(file)) throw error;
    }
    removeLedger(at(name));
  }
});

/** A missing or empty file is left as it is. */
function flipOneBit(file: string, random: SeededRandom): string {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (bytes.length === 0) return `${file} is empty`;
  const at = random.int(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
  writeFileSync(file, bytes);
  return `${file} byte ${at.toString()}`;
}
