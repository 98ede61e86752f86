import { krwText } from '@sangsaeng/kernel';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { daysAfter } from '@sangsaeng/kernel';
import {
  AmendAgreementHandler,
  AmendAgreementOnMoney,
} from '../../apps/api/src/commands/projects/amend-agreement.command';
import {
  RegisterInvoiceForPayment,
  RegisterInvoiceHandler,
} from '../../apps/api/src/commands/projects/register-invoice.command';
import {
  ReopenProjectHandler,
  ReopenProjectOnMoney,
} from '../../apps/api/src/commands/projects/reopen-project.command';
import {
  ReportInstallationHandler,
  ReportInstalledItems,
} from '../../apps/api/src/commands/projects/report-installation.command';
import {
  SignAgreementHandler,
  SignAgreementOnMoney,
} from '../../apps/api/src/commands/projects/sign-agreement.command';
import {
  SubmitApplicationHandler,
  SubmitApplicationToCall,
} from '../../apps/api/src/commands/projects/submit-application.command';
import { RefusedByRule } from '../../apps/api/src/http/refused-by-rule';
import { PROJECT, asked, on, programme, type LedgerInMemory } from './ledger-in-memory';
import {
  agreed,
  agreement,
  application,
  installation,
  installed,
  invoice,
  selected,
  terminated,
} from './told-projects';

type Execute = (ledger: LedgerInMemory, key: string) => Promise<unknown>;

const amends =
  (totalCost: bigint, amendment = 'A-1'): Execute =>
  (ledger, key) => {
    const day = { occurredOn: on('2026-03-20'), reason: '설계 변경' };
    const body = { ...day, amendment, totalCost: krwText(totalCost) };
    const amending = new AmendAgreementOnMoney(PROJECT, body, asked(key));
    return new AmendAgreementHandler(ledger.live).execute(amending);
  };
const signs: Execute = (ledger, key) =>
  new SignAgreementHandler(ledger.live).execute(
    new SignAgreementOnMoney(PROJECT, agreement, asked(key)),
  );
const reopens: Execute = (ledger, key) => {
  const body = { occurredOn: on('2026-05-20'), reason: '재개' };
  const reopening = new ReopenProjectOnMoney(PROJECT, body, asked(key));
  return new ReopenProjectHandler(ledger.live).execute(reopening);
};

const REQUESTS: readonly (readonly [string, () => Promise<LedgerInMemory>, Execute])[] = [
  [
    'an application',
    programme,
    (ledger, key) =>
      new SubmitApplicationHandler(ledger.live).execute(
        new SubmitApplicationToCall(application, asked(key)),
      ),
  ],
  ['an agreement', selected, signs],
  ['an amendment to more', agreed, amends(600_001n)],
  ['an amendment to less', agreed, amends(400_003n)],
  ['an amendment by a few won, which moves the left-over one', agreed, amends(500_007n)],
  ['a re-opening', terminated, reopens],
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

/** Kills the request at its nth step, before or after it is recorded. Answers whether it got that far. */
async function killedAt(
  ledger: LedgerInMemory,
  execute: Execute,
  [nth, moment]: readonly [number, 'before' | 'after'],
): Promise<boolean> {
  const { runner } = ledger;
  const run = runner.run.bind(runner);
  let steps = 0;
  runner.run = async (...of) => {
    steps += 1;
    if (steps === nth && moment === 'before') throw new Error('killed');
    const result = await run(...of);
    if (steps === nth && moment === 'after') throw new Error('killed');
    return result;
  };
  try {
    await execute(ledger, 'the-key');
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'killed') return true;
    throw error;
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (error instanceof RefusedByRule) return error.code;
    throw error;
  }
}

/** What the fund has committed to the project, as it stands. */
function committed({ runner }: LedgerInMemory): Promise<bigint> {
  return runner.read(fundStream('SEC'), fundDecider, ({ commitments }) => {
    const commitment = commitments.get(PROJECT);
    const picks = commitment?.sources.flatMap((source) => source.picks) ?? [];
    return picks.reduce((sum, pick) => sum + pick.committed.spendableOn(on('2026-12-31')), 0n);
  });
}

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

describe('money and paper', () => {
  it('two who sign at once sign one agreement, and its money stays', async () => {
    const ledger = await selected();
    await Promise.all([codeOf(signs(ledger, 'one-key')), codeOf(signs(ledger, 'two-key'))]);
    const types = (await ledger.log()).map((line) => line.split(' ')[0]);
    expect(types.filter((type) => type === 'FundsCommitted')).toHaveLength(1);
    expect(types.filter((type) => type === 'AgreementSigned')).toHaveLength(1);
    expect(await committed(ledger)).toBe(400_000n);
  });

  it('two who amend at once leave as much money as the agreement says', async () => {
    const ledger = await agreed();
    await Promise.all([
      codeOf(amends(600_000n, 'A-1')(ledger, 'one-key')),
      codeOf(amends(700_000n, 'A-1')(ledger, 'two-key')),
    ]);
    const amended = (await ledger.log()).filter((line) => line.startsWith('AgreementAmended'));
    expect(amended).toHaveLength(1);
    const total = amended[0]?.includes('"totalChange":"100000"') === true ? 480_000n : 560_000n;
    expect(await committed(ledger)).toBe(total);
  });

  it('money that was released before anybody signed is set aside again on the same terms only', async () => {
    const ledger = await selected();
    expect(await killedAt(ledger, signs, [1, 'after'])).toBe(true);
    const late = ledger.copy();
    const release = { occurredOn: on('2026-04-10'), fund: 'SEC', project: PROJECT, reason: '기한' };
    await late.told(fundStream('SEC'), fundDecider, { type: 'ReleaseCommitment', ...release });
    expect(await committed(late)).toBe(0n);
    const signsOn = (key: string, totalCost = agreement.totalCost) => {
      const body = { ...agreement, totalCost, occurredOn: on('2026-04-20') };
      const signing = new SignAgreementOnMoney(PROJECT, body, asked(key));
      return codeOf(new SignAgreementHandler(late.live).execute(signing));
    };
    expect(await signsOn('other-terms', krwText(400_000n))).toBe('COMMITMENT_DIFFERS');
    expect(await signsOn('same-terms')).toBe('accepted');
    expect(await committed(late)).toBe(400_000n);
  });

  it('a request without a day is the same one when it is repeated after midnight', async () => {
    const ledger = await selected();
    const signsAt = (back: number) => {
      const occurredOn = daysAfter(agreement.occurredOn, back);
      const today = asked('the-key', { dayIsDefault: true });
      const signing = new SignAgreementOnMoney(PROJECT, { ...agreement, occurredOn }, today);
      return new SignAgreementHandler(ledger.live).execute(signing);
    };
    await signsAt(0);
    const events = await ledger.log();
    expect(await signsAt(1)).toMatchObject({ repeated: true, events: 0 });
    expect(await ledger.log()).toEqual(events);
  });
});
