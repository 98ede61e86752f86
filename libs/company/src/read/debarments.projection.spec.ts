import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { debarments } from './debarments.projection';

describe('Debarments', () => {
  test('companies and suppliers are shut out for a time; a ban may be lifted', async () => {
    expect(await rowsAfter(debarments, oneProgramme)).toMatchObject({
      '제재-00001': {
        kind: 'sme',
        party: 'sme-s00001',
        sme: 'sme-s00001',
        from: '2026-11-01',
        to: '2029-10-31',
        liftedOn: null,
      },
      '공급제재-00001': {
        kind: 'supplier',
        party: 'supplier-s00001',
        sme: null,
        decidedOn: '2026-07-30',
        liftedOn: '2026-09-01',
        liftReason: '이의 인용',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(debarments, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
