import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { lotMovements } from './lot-movements.projection';

describe('Movements of lots', () => {
  test('what happens to a lot is told in order, and which donor it concerns', async () => {
    const rows = Object.values(await rowsAfter(lotMovements, oneProgramme)) as readonly {
      readonly fund: string;
      readonly movement: string;
      readonly position: number;
      readonly amount: string;
    }[];
    const told = [...rows].sort((a, b) => a.position - b.position);
    expect(told.map(({ fund, movement, amount }) => `${fund} ${movement} ${amount}`)).toEqual([
      'SEC paid 400',
      'SEC frozen 100',
      'SEC unfrozen 100',
      'SEC sent 100',
      'GREEN arrived 100',
      'SEC matured 100',
    ]);
    for (const row of rows) expect(row).toMatchObject({ lot: 's00-00001', donor: 'donor-s00001' });
  });

  test('a payment stands at the lots of donors it came out of, with what it was for', async () => {
    const gov = { src: 'gov', lot: 'G-1', fy: '2026', amount: '8' };
    const part = { src: 'donor', lot: 'L-1', fy: '2026', donor: 'donor-1', amount: '3' };
    const other = { ...part, lot: 'L-2', donor: 'donor-2', amount: '5' };
    const allocations = [gov, part, { ...part, frozen: true }, other];
    const payment = { project: 'T-1', category: '보안장비', disbursement: 'Y-1', fund: 'SEC' };
    const data = { ...payment, allocations, reason: '수취 거절' };
    const rows = await rowsAfter(lotMovements, [
      { type: 'DisbursementPaid', on: '2026-04-13', data },
      { type: 'DisbursementReversed', on: '2026-04-20', data },
    ]);
    const told = { project: 'T-1', category: '보안장비', disbursement: 'Y-1', reason: null };
    expect(Object.keys(rows).sort()).toEqual([
      ...['SEC|donor|L-1|0', 'SEC|donor|L-1|1', 'SEC|donor|L-2|0', 'SEC|donor|L-2|1'],
    ]);
    expect(rows).toMatchObject({
      'SEC|donor|L-1|0': { ...told, movement: 'paid', on: '2026-04-13', amount: '6' },
      'SEC|donor|L-2|0': { ...told, movement: 'paid', donor: 'donor-2', amount: '5' },
      'SEC|donor|L-1|1': { ...told, movement: 'paid-back', on: '2026-04-20', amount: '6' },
    });
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
