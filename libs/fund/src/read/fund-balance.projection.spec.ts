import { oneProgramme, oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { fundBalance } from './fund-balance.projection';

describe('Balance of a fund', () => {
  test('a fund keeps government and donors apart, and its cash is what the bank must say', async () => {
    expect(await rowsAfter(fundBalance, oneProject)).toMatchObject({
      SEC: {
        governmentGranted: '5000',
        governmentPaid: '200',
        governmentRecovered: '20',
        governmentReturnable: '20',
        governmentAvailable: '4800',
        donorContributed: '2000',
        donorPaid: '200',
        donorRecovered: '20',
        donorAvailable: '1820',
        cash: '6640',
        cashByBankAccount: [['110-1', '6640']],
        treasuryRecovery: '20',
        openItems: '0',
        unmatchedDeposits: '0',
      },
    });
  });

  test('money in and money out that has no reason yet is added up', async () => {
    const open = oneProgramme.filter(
      ({ type }) => type === 'DepositUnmatched' || type === 'SuspenseOpened',
    );
    expect(await rowsAfter(fundBalance, open)).toMatchObject({
      SEC: { cash: '40', unmatchedDeposits: '70', openItems: '30' },
    });
    expect(await rowsAfter(fundBalance, oneProgramme)).toMatchObject({
      SEC: { unmatchedDeposits: '0', openItems: '30' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(fundBalance, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
