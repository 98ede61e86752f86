import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledModule } from '../testing/compiled-event-store';
import { FaultScript } from '../memory/fault-script';
import { namesOf } from '../contract/contract-store';
import type { EventStore } from '../port';
import { verifyStore } from '../verify/verify-store';
import { openEmbeddedEventStore } from './open-embedded-event-store';

/** More rounds for a long soak; the seed makes a round of kills repeatable as far as a scheduler allows. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? '12');
const SEED = Number(process.env['CRASH_SEED'] ?? '20260302');

describe('the embedded store, killed at any moment', () => {
  let scratch = '';
  let writer = '';

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'event-store-crash-'));
    writer = compiledModule(join(scratch, 'js'), 'libs/event-store/src/testing/crash-writer.js');
  });

  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  it.each(['small', 'large'])(
    'has every acknowledged event once, in its place, and nothing damaged, when they are %s',
    async (size) => {
      const folder = join(scratch, size);
      const chance = new FaultScript(SEED, {});
      const acknowledged = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const syncing = round % 2 === 0 ? 'in-turn' : 'beside';
        const lines = await killedAfter([writer, folder, syncing, size], chance.below(120));
        for (const line of lines) {
          const [stream = '', revision = ''] = line.split(' ');
          acknowledged.set(stream, Number(revision));
        }
        const store = await openEmbeddedEventStore(folder);
        for (const [stream, revision] of acknowledged) await requireWhole(store, stream, revision);
        expect((await verifyStore(folder, { envelopes: false })).findings).toEqual([]);
        await store.close();
      }
      expect(acknowledged.size).toBe(12);
    },
    600_000,
  );
});

/** Runs the writer, kills it so many milliseconds after its first answer, and gives the answers that were complete. */
function killedAfter(command: readonly string[], delay: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delay));
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString('latin1');
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString('utf8');
    });
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(output.split('\n').slice(0, -1));
      else reject(new Error(errors));
    });
  });
}

/** The ids say which append, begun at which revision, wrote an event: none is lost, doubled or torn. */
async function requireWhole(
  store: EventStore,
  stream: string,
  acknowledged: number,
): Promise<void> {
  const events = await store.readStream(stream, 0, 1_000_000);
  expect(events.length).toBeGreaterThan(acknowledged);
  const expected: string[] = [];
  for (let next = 0; next < events.length; next = expected.length) {
    const count = 1 + (next % 7);
    for (let n = 0; n < count; n += 1)
      expected.push(`${stream}@${next.toString()}-${n.toString()}`);
  }
  expect(namesOf(events)).toEqual(expected);
}
