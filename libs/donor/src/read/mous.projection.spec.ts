import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { mous } from './mous.projection';

describe('Agreements with donors', () => {
  test('an MOU shows its donor, its title and the day of signature', async () => {
    expect(await rowsAfter(mous, oneProgramme)).toMatchObject({
      'donor-s00001|MOU-00001': {
        mou: 'MOU-00001',
        donor: 'donor-s00001',
        title: '상생협력 협약',
        signedOn: '2026-01-02',
      },
    });
  });

  test('two donors may number their agreements alike', async () => {
    const signedBy = (donor: string, title: string) => ({
      type: 'MouSigned',
      data: { donor, mou: 'MOU-1', signedOn: '2026-03-01', title, by: 'dev:kim' },
    });
    const rows = await rowsAfter(mous, [signedBy('donor-a', '첫째'), signedBy('donor-b', '둘째')]);
    expect(rows).toMatchObject({
      'donor-a|MOU-1': { mou: 'MOU-1', donor: 'donor-a', title: '첫째' },
      'donor-b|MOU-1': { mou: 'MOU-1', donor: 'donor-b', title: '둘째' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(mous, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
