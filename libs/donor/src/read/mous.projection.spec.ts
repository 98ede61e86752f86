import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { mous } from './mous.projection';

describe('Agreements with donors', () => {
  test('an MOU shows its donor, its title and the day of signature', async () => {
    expect(await rowsAfter(mous, oneProgramme)).toMatchObject({
      'MOU-00001': { donor: 'donor-s00001', title: '상생협력 협약', signedOn: '2026-01-02' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(mous, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
