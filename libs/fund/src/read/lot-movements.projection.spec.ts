import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { lotMovements } from './lot-movements.projection';

describe('Movements of lots', () => {
  test('what rarely happens to a lot is told in order, and which donor it concerns', async () => {
    const rows = Object.values(await rowsAfter(lotMovements, oneProgramme)) as readonly {
      readonly fund: string;
      readonly movement: string;
      readonly position: number;
    }[];
    const told = [...rows].sort((a, b) => a.position - b.position);
    expect(told.map(({ fund, movement }) => `${fund} ${movement}`)).toEqual([
      'SEC frozen',
      'SEC unfrozen',
      'SEC sent',
      'GREEN arrived',
      'SEC matured',
    ]);
    for (const row of rows)
      expect(row).toMatchObject({ lot: 's00-00001', donor: 'donor-s00001', amount: '100' });
  });

  test('parts of one lot in one event are one movement', async () => {
    const part = { src: 'donor', lot: 'L-1', fy: '2026', donor: 'donor-1', amount: '3' };
    const data = { fund: 'SEC', allocations: [part, { ...part, frozen: true }], reason: '요청' };
    expect(await rowsAfter(lotMovements, [{ type: 'LotRefunded', data }])).toMatchObject({
      'SEC|donor|L-1|0': { movement: 'refunded', amount: '6', reason: '요청' },
    });
  });

  test('a recall by the bank stands at the lot it was taken from', async () => {
    const lot = { lot: 'L-1', fy: '2026', donor: 'donor-1', pledge: 'P-1', amount: '5' };
    const data = { fund: 'SEC', bankAccount: '110-1', ...lot };
    const recalled = { type: 'ContributionRecalled', on: '2026-02-01', data };
    expect(await rowsAfter(lotMovements, [recalled])).toMatchObject({
      'SEC|donor|L-1|0': { movement: 'recalled', on: '2026-02-01', donor: 'donor-1', amount: '5' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(lotMovements, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
