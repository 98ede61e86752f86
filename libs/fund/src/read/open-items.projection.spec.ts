import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { openItems } from './open-items.projection';

describe('Open items of a fund', () => {
  test('an unmatched deposit is closed once it is matched; money out without a reason stays open', async () => {
    expect(await rowsAfter(openItems, oneProgramme)).toMatchObject({
      'SEC|deposit|D-00001': {
        kind: 'deposit',
        state: 'closed',
        amount: '70',
        outstanding: '0',
        openedOn: '2026-03-02',
        payer: '가람전자',
        donor: 'donor-s00001',
        lot: 'm00-00001',
        resolution: 'matched',
        resolvedOn: '2026-03-04',
      },
      'SEC|suspense|가지급-00001': {
        kind: 'suspense',
        state: 'open',
        amount: '30',
        outstanding: '30',
        reason: '이중 지급',
      },
    });
  });

  test('a suspense item is closed by a recall that places it, or by the money coming back', async () => {
    const opened = oneProgramme.filter(({ type }) => type === 'SuspenseOpened');
    const lot = { lot: 's00-00001', fy: '2026', donor: 'donor-s00001', pledge: '약정-s00001' };
    const item = { fund: 'SEC', bankAccount: '110-1', amount: '30' };
    const recalled = {
      type: 'ContributionRecalled',
      on: '2026-03-09',
      data: { ...item, ...lot, suspense: '가지급-00001' },
    };
    expect(await rowsAfter(openItems, [...opened, recalled])).toMatchObject({
      'SEC|suspense|가지급-00001': { state: 'closed', resolution: 'placed', lot: 's00-00001' },
    });
    const returned = {
      type: 'SuspenseReturned',
      on: '2026-03-10',
      data: { ...item, item: '가지급-00001' },
    };
    expect(await rowsAfter(openItems, [...opened, returned])).toMatchObject({
      'SEC|suspense|가지급-00001': { state: 'closed', resolution: 'returned', outstanding: '0' },
    });
  });

  test('a cancelled contribution is a deposit without a reason again', async () => {
    const cancelled = oneProgramme
      .filter(({ type }) => type === 'DepositMatched')
      .map((event) => ({ ...event, type: 'ContributionCancelled', on: '2026-03-08' }));
    expect(await rowsAfter(openItems, [...oneProgramme, ...cancelled])).toMatchObject({
      'SEC|deposit|D-00001': { state: 'open', outstanding: '70', donor: null, resolution: null },
    });
  });

  test('ordinary payments and recalls leave no row', async () => {
    const paid = oneProgramme.filter(({ type }) => type === 'DisbursementPaid');
    expect(paid).not.toEqual([]);
    expect(await rowsAfter(openItems, paid)).toEqual({});
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(openItems, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
