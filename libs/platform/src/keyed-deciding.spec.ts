import { hash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderedStep, runInOrder, type Envelope } from '@sangsaeng/event-store';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { canonicalJson, localDate, type KrwText } from '@sangsaeng/kernel';
import type { Ledger } from './ledger';
import { openLedger } from './open-ledger';

const fund = 'SEC';
const grant = (lot: string, bankAccount = '110-123-456789') => ({
  ...{ type: 'ReceiveGrant' as const, occurredOn: localDate('2026-03-02'), fund, lot },
  ...{ fy: '2026', amount: '1000' as KrwText, bankAccount },
});
const context = { commandId: 'key-1', actor: 'dev:kim', correlation: 'c' };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyed-deciding-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Opens the ledger of the folder with these keys and closes it. */
async function withKeys<T>(keys: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const at = { dataFolder: join(folder, 'data'), keysFolder: join(folder, keys) };
  const ledger = await openLedger({ ...at, withViews: false });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

const told = (ledger: Ledger, command: ReturnType<typeof grant>) =>
  ledger.runner.run(fundStream(fund), fundDecider, command, context);

async function requests({ store }: Ledger): Promise<readonly string[]> {
  const log = (await store.readAll(undefined, 10)).envelopes() as readonly Envelope[];
  return log.map(({ req }) => req);
}

describe('the request that an event keeps', () => {
  it('is no bare hash of the command, so that account numbers cannot be tried out on it', async () => {
    const kept = await withKeys('keys', async (ledger) => {
      await told(ledger, grant('A'));
      return requests(ledger);
    });

    expect(kept).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(kept).not.toContain(hash('sha256', canonicalJson(grant('A'))));
  });

  it('is kept the same way by an import, which is recognised when the command comes by itself', async () => {
    await withKeys('keys', async (ledger) => {
      const step = orderedStep(fundStream(fund), fundDecider, grant('A'), context);
      await runInOrder(ledger.runner, [step]);
    });

    await expect(withKeys('keys', (ledger) => told(ledger, grant('A')))).resolves.toMatchObject({
      accepted: true,
      receipt: { repeated: true },
    });
  });

  it('is recognised by whoever has a copy of the keys, and told from another request', async () => {
    await withKeys('keys', (ledger) => told(ledger, grant('A')));
    cpSync(join(folder, 'keys'), join(folder, 'copied'), { recursive: true });
    chmodSync(join(folder, 'copied'), 0o700);

    const answers = await withKeys('copied', async (ledger) => [
      await told(ledger, grant('A')),
      await told(ledger, grant('A', '110-123-456780')),
    ]);
    expect(answers).toMatchObject([
      { accepted: true, receipt: { repeated: true, events: 0 } },
      { accepted: false, code: 'KEY_REUSED' },
    ]);
  });

  it('is taken for another one when the keys were lost and made anew: nothing is recorded twice', async () => {
    await withKeys('keys', (ledger) => told(ledger, grant('A')));

    await withKeys('new-keys', async (ledger) => {
      await expect(told(ledger, grant('A'))).resolves.toMatchObject({ code: 'KEY_REUSED' });
      expect(await requests(ledger)).toHaveLength(1);
    });
  });
});
