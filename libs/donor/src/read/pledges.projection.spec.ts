import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { pledges } from './pledges.projection';

describe('Pledges', () => {
  test('a pledge is made, fulfilled by what comes in, and open for the rest', async () => {
    expect(await rowsAfter(pledges, oneProject)).toMatchObject({
      'P-1': {
        donor: 'donor-1',
        madeOn: '2024-02-01',
        made: '3000',
        fulfilled: '2000',
        open: '1000',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(pledges, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
