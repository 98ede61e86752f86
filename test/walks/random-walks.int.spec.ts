/**
 * Random people doing random things to a server that is killed now and then, held against a small model of the money
 * and the steps. More and longer: LEDGER_WALKS=20 LEDGER_WALK_COMMANDS=3000 LEDGER_KILLS=40 (kills a walk); another
 * course of events: LEDGER_WALK_SEED=7.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { requireBooksAgree } from '../crash/independent-books';
import { removeLedger } from '../crash/ledger-examination';
import { withoutTools } from '../journal/accounting-tools';
import { JournalFolder } from '../journal/exported-files';
import { SeededRandom } from '../support/ledger/seeded-random';
import { opening, openDays, pickTurn } from '../support/walk/course';
import { emptyModel } from '../support/walk/model';
import { dayAfter } from '../support/walk/pot';
import { Walk } from '../support/walk/walk';
import { compiledWalkServer, WalkedServer } from '../support/walk/walked-server';
import { Walker } from '../support/walk/walker';
import { examineLeft, moneyApart } from '../support/walk/walk-examination';

const WALKS = Number(process.env['LEDGER_WALKS'] ?? '2');
const COMMANDS = Number(process.env['LEDGER_WALK_COMMANDS'] ?? '700');
const KILLS = Number(process.env['LEDGER_KILLS'] ?? '3');
const SEED = Number(process.env['LEDGER_WALK_SEED'] ?? '20260302');
/** Leaves the ledgers where they are, for whoever looks into a failure. */
const KEEP = process.env['LEDGER_WALK_KEEP'] !== undefined;
const HOURS = 4 * 3_600_000;
const FIRST_DAY = '2024-02-01';
const LAST_DAY = '2024-12-28';
const DAYS = (Date.parse(LAST_DAY) - Date.parse(FIRST_DAY)) / 86_400_000;
const KILL_MS_MAX = 60;

/** One turn of a walk: what chance does in it, whether days pass before it, and the moment of a kill. */
const turn = fc.noBias(
  fc.record({
    draw: fc.nat(),
    days: fc.nat({ max: 999 }),
    kill: fc.nat({ max: 999_999 }),
    killAfter: fc.nat({ max: KILL_MS_MAX }),
  }),
);
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

describe('a programme year of random people on a server that is killed at random', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-walk-'));
  const script = compiledWalkServer(join(scratch, 'js'));
  const journals = new JournalFolder();
  let walks = 0;

  afterAll(() => {
    if (!KEEP) rmSync(scratch, { recursive: true });
    else process.stderr.write(`${scratch}\n`);
    journals.remove();
  });

  it(
    'accepts what the model says is possible, refuses the rest for the reason it expects, and loses nothing',
    async () => {
      const turns = fc.array(turn, { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' });
      const { failed, seed, errorInstance } = await fc.check(fc.asyncProperty(turns, walked), {
        seed: SEED,
        numRuns: WALKS,
        endOnFailure: true,
      });
      if (!failed) return;
      const cause = errorInstance instanceof Error ? (errorInstance.stack ?? '') : '';
      throw new Error(`LEDGER_WALK_SEED=${seed.toString()} walk ${walks.toString()}: ${cause}`);
    },
    HOURS,
  );

  async function walked(turns: readonly Turn[]): Promise<void> {
    walks += 1;
    const dataFolder = join(scratch, `walk-${walks.toString()}`);
    const server = new WalkedServer(script, dataFolder);
    const walk = new Walk(emptyModel(FIRST_DAY), new SeededRandom(SEED + walks), walks.toString());
    const walker: Walker = new Walker(server, walk, {
      kill: () => server.kill(),
      startAgain: async () => {
        await examineLeft(dataFolder, walker.acknowledged, undefined);
        await server.start(walk.model.today);
      },
    });
    try {
      await server.start(FIRST_DAY);
      for (const step of opening(walk)) await walker.take([step]);
      await allTurns(turns, { server, walk, walker });
      await daysPass({ server, walk, walker }, 3);
      await server.kill();
      const events = await examineLeft(dataFolder, walker.acknowledged, walk.model);
      if (!withoutTools) await requireBooksAgree(dataFolder, journals);
      if (process.env['LEDGER_WALKS'] !== undefined) process.stderr.write(summary(walker, events));
    } catch (error) {
      await server.kill();
      const apart = await moneyApart(dataFolder, walk.model);
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${apart}`);
    } finally {
      await server.kill();
      if (!KEEP) removeLedger(dataFolder);
    }
  }
});

type Walking = { readonly server: WalkedServer; readonly walk: Walk; readonly walker: Walker };

async function allTurns(turns: readonly Turn[], walking: Walking): Promise<void> {
  const { walk, walker } = walking;
  const killing = new Set(
    [...turns.keys()].sort((a, b) => (turns[a]?.kill ?? 0) - (turns[b]?.kill ?? 0)).slice(0, KILLS),
  );
  for (const [index, { draw, days, killAfter }] of turns.entries()) {
    walk.random = new SeededRandom(draw);
    if (days < (1000 * DAYS) / (turns.length * 4)) await daysPass(walking, walk.random.int(1, 7));
    await walker.take(pickTurn(walk, walker), killing.has(index) ? killAfter : undefined);
  }
}

async function daysPass({ server, walk, walker }: Walking, days: number): Promise<void> {
  walk.model.today = dayAfter(walk.model.today, days);
  await server.dayIs(walk.model.today);
  await walker.take([openDays(walk)]);
}

function summary({ counts, commands, kills }: Walker, events: number): string {
  const lines = [...counts]
    .sort()
    .map(([name, count]) => `${count.toString().padStart(6)} ${name}`);
  const head = `${commands.toString()} commands, ${kills.toString()} kills, ${events.toString()} events`;
  return `${head}\n${lines.join('\n')}\n`;
}
