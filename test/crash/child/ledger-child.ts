import { writeSync } from 'node:fs';
import { readBalances, rebuildViews, runImport } from '@sangsaeng/operations';
import { openLedger, type Ledger } from '@sangsaeng/platform';
import type { ChildJob, ChildLine } from './child-job';
import { runCommands, runGrants } from './single-commands';

/** Works on a ledger until it is done or killed, and says each thing only after it was acknowledged. */
async function work(job: ChildJob): Promise<void> {
  say({ at: 'started' });
  const ledger = await openLedger({ dataFolder: job.dataFolder });
  await saySeen(ledger);
  say({ at: 'opened' });
  await Promise.all([bringIn(ledger, job), command(ledger, job), rebuild(ledger, job)]);
  await saySeen(ledger);
  say({ at: 'worked' });
  await readBalances(ledger);
  say({ at: 'closing' });
  await ledger.close();
  say({ at: 'closed' });
}

async function bringIn(ledger: Ledger, { import: folder }: ChildJob): Promise<void> {
  if (folder === undefined) return;
  const { report, events } = await runImport(ledger, folder, {
    ...{ partial: true, dryRun: false, actor: 'child', correlation: 'child' },
    onProgress: (phase, done, of) => {
      if (phase === 'judge') say({ at: done === of ? 'judged' : 'judging' });
      if (phase === 'write') say({ at: 'written', commands: done });
    },
  });
  say({ at: 'imported', ...report, events });
}

async function command(ledger: Ledger, { commands, grants = 0 }: ChildJob): Promise<void> {
  const acknowledged = (command: Parameters<Parameters<typeof runGrants>[2]>[0]) => {
    say({ at: 'acknowledged', ...command });
  };
  const work = [runGrants(ledger, grants, acknowledged)];
  if (commands !== undefined) work.push(runCommands(ledger, commands, acknowledged));
  await Promise.all(work);
}

async function rebuild(ledger: Ledger, job: ChildJob): Promise<void> {
  if (job.rebuild !== true) return;
  const reports = await rebuildViews(ledger, 'all', { accept: false });
  if (reports.some(({ outcome }) => outcome !== 'switched'))
    throw new Error(JSON.stringify(reports));
  say({ at: 'rebuilt' });
}

async function saySeen(ledger: Ledger): Promise<void> {
  say({ at: 'seen', events: ((await ledger.store.head())?.ordinal ?? -1) + 1 });
}

function say(line: ChildLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

void work(JSON.parse(process.argv[2] ?? '{}') as ChildJob);
