import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { closedPeriods } from './closed-periods.projection';

describe('Closed periods', () => {
  test('each close of the books says through which day and when it was decided', async () => {
    expect(await rowsAfter(closedPeriods, oneProgramme)).toEqual({
      'SEC|2026-06-30': { fund: 'SEC', through: '2026-06-30', closedOn: '2026-12-31' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(closedPeriods, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
