import {
  RegisterInvoiceForPayment,
  RegisterInvoiceHandler,
} from '../../apps/api/src/commands/projects/register-invoice.command';
import {
  ReportInstallationHandler,
  ReportInstalledItems,
} from '../../apps/api/src/commands/projects/report-installation.command';
import {
  amends,
  applies,
  codeOf,
  committed,
  killedAt,
  reopens,
  signs,
  type Execute,
} from './asked-requests';
import { PROJECT, asked, programme, type LedgerInMemory } from './ledger-in-memory';
import { agreed, installation, installed, invoice, selected, terminated } from './told-projects';

const REQUESTS: readonly (readonly [string, () => Promise<LedgerInMemory>, Execute])[] = [
  ['an application', programme, applies()],
  ['an agreement', selected, signs()],
  ['an amendment to more', agreed, amends(600_001n)],
  ['an amendment to less', agreed, amends(400_003n)],
  ['an amendment that takes a won from one donor', agreed, amends(500_008n)],
  ['a re-opening', terminated, reopens()],
  [
    'a report of an installation',
    agreed,
    (ledger, key) =>
      new ReportInstallationHandler(ledger.live).execute(
        new ReportInstalledItems(PROJECT, installation, asked(key)),
      ),
  ],
  [
    'an invoice',
    installed,
    (ledger, key) =>
      new RegisterInvoiceHandler(ledger.live).execute(
        new RegisterInvoiceForPayment(PROJECT, invoice, asked(key)),
      ),
  ],
];

describe.each(REQUESTS)('%s that is cut off', (_what, prepared, execute) => {
  it('at any step is completed by asking again, and leaves what it would have left', async () => {
    const before = await prepared();
    const uncut = before.copy();
    await execute(uncut, 'the-key');
    const expected = await uncut.log();
    expect(expected.length).toBeGreaterThan((await before.log()).length);
    let cuts = 0;
    for (const moment of ['before', 'after'] as const)
      for (let nth = 1; ; nth += 1) {
        const cut = before.copy();
        if (!(await killedAt(cut, execute, [nth, moment]))) break;
        cuts += 1;
        const restarted = cut.copy();
        await execute(restarted, 'the-key');
        expect(await restarted.log()).toEqual(expected);
        await execute(restarted, 'the-key');
        expect(await restarted.log()).toEqual(expected);
      }
    expect(cuts).toBeGreaterThan(2);
  });

  it('may be asked again under another key, and nothing happens twice', async () => {
    const ledger = await prepared();
    await execute(ledger, 'the-key');
    const events = await ledger.log();
    const money = await committed(ledger);
    await codeOf(execute(ledger, 'another-key'));
    const types = (await ledger.log()).slice(events.length).map((line) => line.split(' ')[0]);
    // A second application of the same company is another application.
    const allowed = _what === 'an application' ? ['NumberAssigned', 'ApplicationSubmitted'] : [];
    expect(types).toEqual(allowed);
    expect(await committed(ledger)).toBe(money);
  });
});
