import { donorDecider } from '@sangsaeng/donor';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { daysAfter, krwText } from '@sangsaeng/kernel';
import { claimAll } from '../../apps/api/src/commands/claim-all';
import {
  amends,
  applies,
  codeOf,
  committed,
  killedAt,
  reopens,
  signs,
  typesAfter,
} from './asked-requests';
import { PROJECT, asked, numberOf, on, programme, type LedgerInMemory } from './ledger-in-memory';
import { agreed, agreement, selected, terminated } from './told-projects';

const release = (ledger: LedgerInMemory, day = '2026-04-10') =>
  ledger.told(fundStream('SEC'), fundDecider, {
    ...{ type: 'ReleaseCommitment', occurredOn: on(day), fund: 'SEC' },
    ...{ project: PROJECT, reason: '기한' },
  });
const LEE = { by: 'dev:lee' };

describe('money and paper', () => {
  it('a paper that would be refused moves no money', async () => {
    const ledger = await selected();
    const { length } = await ledger.log();
    const dearer = signs({ totalCost: krwText(1_000_001n) });
    expect(await codeOf(dearer(ledger, 'dear-key'))).toBe('DIFFERS_FROM_SELECTION');
    expect(await typesAfter(ledger, length)).toEqual([]);
  });

  it('two people who sign at once sign one agreement, and its money stays', async () => {
    const ledger = await selected();
    const both = [signs()(ledger, 'kim-key'), signs({}, LEE)(ledger, 'lee-key')];
    expect((await Promise.all(both.map(codeOf))).sort()).toEqual(['DUPLICATE', 'accepted']);
    const types = await typesAfter(ledger, 0);
    expect(types.filter((type) => type === 'FundsCommitted')).toHaveLength(1);
    expect(types.filter((type) => type === 'AgreementSigned')).toHaveLength(1);
    expect(await committed(ledger)).toBe(400_004n);
  });

  it('a project that is withdrawn while its money is set aside gives it back', async () => {
    const ledger = await selected();
    const withdrawal = { occurredOn: on('2026-03-09'), project: PROJECT, by: 'dev:nuri' };
    const { runner } = ledger;
    const run = runner.run.bind(runner);
    let steps = 0;
    runner.run = async (...of) => {
      const result = await run(...of);
      if ((steps += 1) === 1)
        await ledger.project({ type: 'WithdrawApplication', ...withdrawal, reason: '철회' });
      return result;
    };
    expect(await codeOf(signs()(ledger, 'the-key'))).toBe('STEP_OUT_OF_ORDER');
    expect(await committed(ledger)).toBe(0n);
  });

  it('an amendment may set aside more from some donors and give a won back to another', async () => {
    const ledger = await agreed();
    const { length } = await ledger.log();
    await amends(500_008n)(ledger, 'the-key');
    expect(await typesAfter(ledger, length)).toEqual([
      ...['CommitmentIncreased', 'AgreementAmended', 'CommitmentDecreased'],
    ]);
    expect(await committed(ledger)).toBe(400_006n);
  });

  it('two people who amend at once leave as much money as the agreement says', async () => {
    const ledger = await agreed();
    const both = [amends(600_005n)(ledger, 'kim-key'), amends(600_005n, LEE)(ledger, 'lee-key')];
    expect((await Promise.all(both.map(codeOf))).sort()).toEqual(['DUPLICATE', 'accepted']);
    expect(await committed(ledger)).toBe(480_004n);
  });

  it('two who re-open at once open the project once, and its money stays', async () => {
    const ledger = await terminated();
    const both = [reopens('재개')(ledger, 'one-key'), reopens('다른 사유')(ledger, 'two-key')];
    expect((await Promise.all(both.map(codeOf))).sort()).toEqual(['STEP_OUT_OF_ORDER', 'accepted']);
    expect(await committed(ledger)).toBe(400_004n);
  });

  it('money released before anybody signed is set aside again, on the same terms only', async () => {
    const ledger = await selected();
    expect(await killedAt(ledger, signs(), [1, 'after'])).toBe(true);
    const late = ledger.copy();
    await release(late);
    expect(await committed(late)).toBe(0n);
    const day = { occurredOn: on('2026-04-20') };
    const cheaper = signs({ ...day, totalCost: krwText(400_000n) });
    expect(await codeOf(cheaper(late, 'cheaper-key'))).toBe('COMMITMENT_DIFFERS');
    expect(await codeOf(signs(day)(late, 'late-key'))).toBe('accepted');
    expect(await committed(late)).toBe(400_004n);
  });

  it('nothing is signed without money, even when the steps of the key were taken before', async () => {
    const ledger = await selected();
    await killedAt(ledger, signs(), [1, 'after']);
    const late = ledger.copy();
    await release(late);
    expect(await killedAt(late, signs({ occurredOn: on('2026-04-20') }), [1, 'after'])).toBe(true);
    const later = late.copy();
    await release(later, '2026-05-20');
    const again = signs({ occurredOn: on('2026-04-20') });
    expect(await codeOf(again(later, 'the-key'))).toBe('COMMITMENT_GONE');
    expect((await typesAfter(later, 0)).includes('AgreementSigned')).toBe(false);
  });

  it('a donor does not pay for a company that it declared as a related party', async () => {
    const ledger = await selected();
    await ledger.told('donor-c', donorDecider, {
      ...{ type: 'DeclareRelatedParty', occurredOn: on('2026-03-01'), donor: 'donor-c' },
      ...{ businessNumber: numberOf(1), relation: '계열사', by: 'dev:jung' },
    });
    expect(await codeOf(signs()(ledger, 'the-key'))).toBe('RELATED_PARTY');
  });
});

describe('a request that is repeated', () => {
  const withoutDay = (key: string) => ({ context: asked(key, { dayIsDefault: true }).context });

  it('after midnight without naming its day is the same one', async () => {
    const ledger = await selected();
    const signsOn = (back: number) => {
      const occurredOn = daysAfter(agreement.occurredOn, back);
      return signs({ occurredOn }, withoutDay('the-key'))(ledger, 'the-key');
    };
    await signsOn(0);
    const { length } = await ledger.log();
    expect(await signsOn(1)).toMatchObject({ repeated: true, events: 0 });
    expect(await typesAfter(ledger, length)).toEqual([]);
  });

  it('after New Year has the number of the old year, and no second one', async () => {
    const ledger = await programme();
    const appliesOn = (day: string) =>
      applies({ occurredOn: on(day) }, withoutDay)(ledger, 'the-key');
    expect(await appliesOn('2025-12-31')).toMatchObject({ id: 'T-25-00001', repeated: false });
    expect(await appliesOn('2026-01-01')).toMatchObject({ id: 'T-25-00001', repeated: true });
    const types = await typesAfter(ledger, 0);
    expect(types.filter((type) => type === 'NumberAssigned')).toHaveLength(1);
  });
});

describe('claims', () => {
  const wanted = (...serials: readonly string[]) =>
    serials.map((value) => ({ kind: 'serial' as const, value }));
  const claims = (ledger: LedgerInMemory, owner: string, ...serials: readonly string[]) => {
    const asking = { occurredOn: on('2026-04-10'), owner, wanted: wanted(...serials) };
    return codeOf(claimAll(ledger.runner, asking, asked(owner).context));
  };

  it('that somebody holds are refused before any other one is claimed', async () => {
    const ledger = await programme();
    await claims(ledger, 'T-1', 'S-1');
    const { length } = await ledger.log();
    expect(await claims(ledger, 'T-2', 'S-2', 'S-1')).toBe('CLAIMED_BY_OTHER');
    expect(await typesAfter(ledger, length)).toEqual([]);
    expect(await claims(ledger, 'T-1', 'S-1', 'S-2')).toBe('accepted');
  });

  it('that are lost in a race let go of those already won', async () => {
    const ledger = await programme();
    const codes = await Promise.all([
      claims(ledger, 'T-1', 'S-1', 'S-2'),
      claims(ledger, 'T-2', 'S-2', 'S-1'),
    ]);
    expect(codes).toContain('CLAIMED_BY_OTHER');
    const winner = codes.indexOf('accepted');
    const owner = winner === 0 ? 'T-1' : 'T-2';
    if (winner >= 0) expect(await claims(ledger, owner, 'S-1', 'S-2')).toBe('accepted');
    else expect(await claims(ledger, 'T-3', 'S-1', 'S-2')).toBe('accepted');
  });
});
