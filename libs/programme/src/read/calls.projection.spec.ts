import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { calls } from './calls.projection';

describe('Calls for applications', () => {
  test('a call shows its terms and how much was applied for', async () => {
    expect(await rowsAfter(calls, oneProgramme)).toMatchObject({
      'call-00001': {
        title: '기술유출 방지시스템 구축 공고',
        applicationsFrom: '2026-01-10',
        applicationsTo: '2026-02-10',
        criteria: [{ item: '필요성', pointsMax: 100 }],
        bonusMax: null,
        passingScore: 60,
        submitted: 1,
        appliedCost: '1000',
        closedOn: null,
      },
    });
  });

  test('a call that is closed early says when and why', async () => {
    const data = { programme: 'SEC', call: 'call-00001', reason: '예산 소진', by: 'officer-kim' };
    const closed = { type: 'CallClosed', on: '2026-02-01', data };
    expect(await rowsAfter(calls, [...oneProgramme, closed])).toMatchObject({
      'call-00001': { closedOn: '2026-02-01', closeReason: '예산 소진' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(calls, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
