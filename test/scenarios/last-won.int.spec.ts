import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { commit, fund, grant } from '@sangsaeng/fund/testing';
import { openLedger, type Ledger } from '@sangsaeng/platform';
import { verifyLedger } from '@sangsaeng/operations';

describe('the last won of a fund', () => {
  const folder = mkdtempSync(join(tmpdir(), 'last-won-'));
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await openLedger({ dataFolder: join(folder, 'data') });
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const run = (command: Parameters<typeof fundDecider.decide>[0], commandId: string) =>
    ledger.runner.run(fundStream(fund), fundDecider, command, {
      commandId,
      actor: 'test',
      correlation: 'race',
    });

  it('goes to one of many projects that ask for it at once; the others are told what was there', async () => {
    await run(grant('G-1', 1, 10n), 'grant');
    const projects = Array.from({ length: 40 }, (_, index) => `T-${index.toString()}`);
    const answers = await Promise.all(
      projects.map((project) => run(commit(project, 2, [7n]), project)),
    );
    const refused = answers.filter((answer) => !answer.accepted);
    expect(refused).toHaveLength(39);
    for (const answer of refused) {
      expect(answer).toMatchObject({
        code: 'INSUFFICIENT_FUNDS',
        facts: { source: 'government', needed: '7', spendable: '3' },
      });
    }
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true, findings: [] });
  });

  it('gives the same receipt to the same request, and refuses its key with another request', async () => {
    const first = await run(commit('T-late', 3, [2n]), 'key-1');
    const again = await run(commit('T-late', 3, [2n]), 'key-1');
    expect(first).toMatchObject({ accepted: true, receipt: { events: 1, repeated: false } });
    expect(again).toMatchObject({ accepted: true, receipt: { events: 0, repeated: true } });
    expect(await run(commit('T-other', 3, [1n]), 'key-1')).toMatchObject({
      accepted: false,
      code: 'KEY_REUSED',
    });
  });
});
