import { join } from 'node:path';
import { openEmbeddedEventStore } from '@sangsaeng/event-store';
import { SqliteReadStore } from '../sqlite/sqlite-read-store';
import { runnerOver } from './following';
import { moneyHistory } from './money-history';
import { appendHistory, Sealer } from './sealed-history';

/** A process of its own: follows a log that keeps growing, says how far the views are, until it is killed. */
export async function followUntilKilled(folder: string, round: number): Promise<void> {
  const store = await openEmbeddedEventStore(join(folder, 'events'));
  const runner = runnerOver(store, new SqliteReadStore(join(folder, 'views')));
  await runner.start();
  const history = moneyHistory({ seed: round, projects: 100_000, smes: 50 });
  const sealer = new Sealer();
  for (let n = 0; ; n += 1) {
    const next = history.next();
    if (next.done === true) return;
    const { stream, event } = next.value;
    await appendHistory(store, [{ stream: `${round.toString()}-${stream}`, event }], sealer);
    if (n % 10 === 0) process.stdout.write('.');
  }
}
