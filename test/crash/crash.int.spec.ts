/**
 * A ledger whose process is killed with SIGKILL at random moments. Longer: LEDGER_KILLS=500 for hundreds of kills,
 * another course of events: LEDGER_KILL_SEED=7. A seed repeats ledgers and delays, as far as a scheduler allows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutTools } from '../journal/accounting-tools';
import { JournalFolder } from '../journal/exported-files';
import { SeededRandom } from '../support/ledger/seeded-random';
import { AcknowledgedWork } from './acknowledged-work';
import type { ChildJob } from './child/child-job';
import { compiledChild } from './compiled-child';
import {
  contentsOf,
  imported,
  notImported,
  requireBeginnings,
  requireCompleted,
  requireCompletedBeside,
} from './completed-work';
import { requireBooksAgree } from './independent-books';
import { runChild } from './killed-child';
import { examine, removeLedger, type Examination } from './ledger-examination';
import { RandomKills, type Truth } from './random-kills';
import { commandLedger, importedLedger } from './two-ledgers';

const KILLS = Number(process.env['LEDGER_KILLS'] ?? '12');
const SEED = Number(process.env['LEDGER_KILL_SEED'] ?? '20260302');
const KILLS_A_LEDGER_MAX = 13;
const HOURS = 4 * 3_600_000;

type Work = Omit<ChildJob, 'dataFolder'>;
type Story = {
  readonly work: Work;
  /** What a ledger may look like at any moment. */
  readonly whileKilled: (found: Examination, truth: Truth) => void;
  readonly completed: (dataFolder: string, truth: Truth) => Promise<void>;
};

describe('a ledger whose process is killed at any moment', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-crash-'));
  const script = compiledChild(join(scratch, 'js'));
  const journals = new JournalFolder();

  afterAll(() => {
    rmSync(scratch, { recursive: true });
    journals.remove();
  });

  it(
    'has every acknowledged row of an import once and in its order, and ends like one that was never killed',
    async () => {
      await toldUntil(KILLS * 0.52, 1, (seed) => {
        const { tables, path } = importedLedger(scratch, seed, 20 + (seed % 4) * 20);
        return {
          work: { import: path },
          // One writer, one import: at any moment the log is the beginning of the undisturbed log.
          whileKilled: ({ facts }, truth) => {
            expect(facts).toEqual(truth.facts.slice(0, facts.length));
          },
          completed: (dataFolder, truth) => requireCompleted(dataFolder, { tables, path }, truth),
        };
      });
    },
    HOURS,
  );

  it(
    'has every acknowledged command once at its revision, and answers it the same when asked again',
    async () => {
      await toldUntil(KILLS * 0.24, 2, (seed) => ({
        work: { commands: { ledger: commandLedger(scratch, seed, 10), from: 0 } },
        whileKilled: ({ facts }, truth) => {
          requireBeginnings(facts, truth.facts);
        },
        completed: async (dataFolder, truth) => {
          const { facts, balances } = await examine(dataFolder);
          expect(facts.length).toBe(truth.facts.length);
          expect(balances).toEqual(truth.balances);
        },
      }));
    },
    HOURS,
  );

  it(
    'keeps an import, commands on the same fund and a rebuild of all views apart',
    async () => {
      await toldUntil(KILLS * 0.24, 3, (seed) => {
        const { tables, path } = importedLedger(scratch, seed, 40);
        const commands = { ledger: commandLedger(scratch, seed, 8), from: 0 };
        return {
          work: { import: path, commands, grants: 40, rebuild: true },
          whileKilled: ({ facts }, truth) => {
            const found = contentsOf(imported(facts));
            expect(found).toEqual(contentsOf(imported(truth.facts)).slice(0, found.length));
            requireBeginnings(notImported(facts), notImported(truth.facts));
          },
          completed: (dataFolder, truth) =>
            requireCompletedBeside(dataFolder, { tables, path }, truth),
        };
      });
    },
    HOURS,
  );

  /** One ledger after another, until there were enough kills; each is brought to its end. */
  async function toldUntil(kills: number, part: number, story: (seed: number) => Story) {
    const random = new SeededRandom(SEED + part);
    const killer = new RandomKills(script, random);
    for (let seed = SEED + part; killer.kills < kills; seed += 10) {
      const { work, whileKilled, completed } = story(seed);
      const truth = await undisturbed(work);
      const dataFolder = join(scratch, `killed-${seed.toString()}`);
      const left = Math.min(random.int(5, KILLS_A_LEDGER_MAX), kills - killer.kills);
      killer.spans = truth.spans;
      await workedThrough({ ...work, dataFolder }, killer, left, (found) => {
        whileKilled(found, truth);
      });
      await completed(dataFolder, truth);
      if (!withoutTools) await requireBooksAgree(dataFolder, journals);
      removeLedger(dataFolder);
    }
    if (process.env['LEDGER_KILLS'] !== undefined) process.stderr.write(killer.summary());
  }

  async function undisturbed(work: Work): Promise<Truth> {
    const dataFolder = join(scratch, 'undisturbed');
    const { lines, spans } = await runChild(script, { ...work, dataFolder });
    const examination = await examine(dataFolder);
    removeLedger(dataFolder);
    return { ...examination, lines, spans };
  }

  /** Child after child on one ledger, so many of them killed and the last one not; the ledger is examined after each. */
  async function workedThrough(
    job: ChildJob,
    killer: RandomKills,
    kills: number,
    check: (found: Examination) => void,
  ): Promise<void> {
    const acknowledged = new AcknowledgedWork();
    let facts: Examination['facts'] = [];
    for (let left = kills; ; left -= 1) {
      const { commands } = job;
      const from = acknowledged.nextCommand;
      const resumed = commands === undefined ? job : { ...job, commands: { ...commands, from } };
      const run = left > 0 ? await killer.once(resumed) : await runChild(script, resumed);
      acknowledged.hear(run.lines, facts);
      const found = await examine(job.dataFolder);
      acknowledged.requireIn(found.facts);
      check(found);
      facts = found.facts;
      if (left <= 0) return;
    }
  }
});
