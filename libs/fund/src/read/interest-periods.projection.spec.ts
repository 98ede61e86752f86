import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { interestPeriods } from './interest-periods.projection';

describe('Interest by period', () => {
  test('interest is expected, received by source, and added to the lots of donors', async () => {
    expect(await rowsAfter(interestPeriods, oneProgramme)).toMatchObject({
      'SEC|2026-상-00001': {
        earnedFrom: '2026-01-01',
        earnedTo: '2026-06-30',
        accrued: '9',
        settled: '9',
        government: '5',
        donor: '4',
        capitalised: '4',
        receivedOn: '2026-07-02',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(interestPeriods, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
