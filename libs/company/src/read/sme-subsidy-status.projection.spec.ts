import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { smeSubsidyStatus } from './sme-subsidy-status.projection';

describe('Subsidy status of an SME', () => {
  test('a small company sees its shares, what was paid by whom, and what it has to give back', async () => {
    expect(await rowsAfter(smeSubsidyStatus, oneProject)).toMatchObject({
      'sme-1': {
        businessNumber: '321-87-50465',
        name: '누리정밀',
        personalName: null,
        projects: 1,
        base: '1000',
        governmentShare: '400',
        donorShare: '400',
        selfShare: '200',
        paidGovernment: '200',
        paidDonor: '200',
        remaining: '0',
        recoveredGovernment: '20',
        recoveredDonor: '20',
        clawbackOutstanding: '50',
        latestState: 'clawback-received',
        latestOn: '2024-09-10',
        latestProject: 'T-24-00001',
      },
    });
  });

  test('a state of an earlier value date that is recorded later does not become the latest', async () => {
    const [ended] = oneProject.filter(({ type }) => type === 'ProjectEnded');
    const late = ended === undefined ? [] : [{ ...ended, on: '2024-01-01' }];
    const rows = await rowsAfter(smeSubsidyStatus, [...oneProject, ...late]);
    expect(rows).toMatchObject({ 'sme-1': { latestState: 'clawback-received' } });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(smeSubsidyStatus, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
