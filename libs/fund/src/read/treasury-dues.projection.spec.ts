import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { treasuryDues } from './treasury-dues.projection';

describe('Dues to the treasury', () => {
  test('what is due stands by kind and fiscal year, with what was remitted', async () => {
    expect(await rowsAfter(treasuryDues, oneProgramme)).toMatchObject({
      'SEC|recovery|2026': { due: '20', remitted: '20', outstanding: '0' },
      'SEC|interest|2026': { due: '5', remitted: '0', outstanding: '5' },
      'SEC|unspent|2026': { kind: 'unspent', fy: '2026', due: '600', outstanding: '600' },
    });
  });

  test('a surcharge that the fund collected is due without a fiscal year', async () => {
    const settled = oneProgramme
      .filter(({ type }) => type === 'SurchargeImposed')
      .map(({ data }) => ({
        type: 'SurchargeSettled',
        data: { ...data, collectedByFund: true, bankAccount: '110-1' },
      }));
    expect(await rowsAfter(treasuryDues, settled)).toMatchObject({
      'SEC|surcharge|': { due: '300', remitted: '0', outstanding: '300' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(treasuryDues, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
