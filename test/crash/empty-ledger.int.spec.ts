import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJournalText, readBalances, verifyLedger } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';

describe('a ledger without events', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-empty-'));
  const dataFolder = join(scratch, 'data');

  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  it('has balances and a journal, both empty', async () => {
    const ledger = await openLedger({ dataFolder });
    const { position, donors, trialBalance } = await readBalances(ledger);
    expect({ position, donors, trialBalance }).toEqual({
      position: -1,
      donors: [],
      trialBalance: [],
    });
    for (const dialect of ['hledger', 'beancount'] as const) {
      let text = '';
      for await (const part of exportJournalText(ledger.store, { dialect, order: 'value' }))
        text += part;
      expect(text).not.toMatch(/^\d{4}-/m);
    }
    await ledger.close();
  });

  it('is whole when it is verified', async () => {
    const ledger = await openLedger({ dataFolder });
    expect((await verifyLedger(ledger)).ok).toBe(true);
    await ledger.close();
  });

  it('starts again where its very first start was cut off between two files', async () => {
    const cutOff = join(scratch, 'cut-off');
    mkdirSync(cutOff);
    copyFileSync(join(dataFolder, 'head-a.slot'), join(cutOff, 'head-a.slot'));
    const ledger = await openLedger({ dataFolder: cutOff });
    expect(await ledger.store.head()).toBeUndefined();
    await ledger.close();
  });
});
