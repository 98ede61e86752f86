import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { reallocations } from './reallocations.projection';

describe('Reallocations between funds', () => {
  const key = '전용-00001';
  const of = (...types: readonly string[]) =>
    oneProgramme.filter(({ type }) => types.includes(type));

  test('a transfer is sent on a letter, accepted by the other fund and settled', async () => {
    expect(await rowsAfter(reallocations, oneProgramme)).toMatchObject({
      [key]: {
        state: 'settled',
        from: 'SEC',
        to: 'GREEN',
        letter: '공문-00001',
        amount: '100',
        lots: [{ lot: 's00-00001', donor: 'donor-s00001', amount: '100' }],
        donor: 'donor-s00001',
        sentOn: '2026-06-10',
        answeredOn: '2026-06-10',
        concludedOn: '2026-06-11',
      },
    });
  });

  test('a transfer that is declined comes back', async () => {
    const transfer = { fund: 'GREEN', transfer: key };
    const answer = { ...transfer, source: 'SEC', reason: '사업 종료' };
    const declined = { type: 'ReallocationDeclined', on: '2026-06-11', data: answer };
    const sent = [...of('ReallocationSent'), declined];
    expect(await rowsAfter(reallocations, sent)).toMatchObject({
      [key]: { state: 'declined', reason: '사업 종료', concludedOn: null },
    });
    const returned = of('ReallocationSent').map((event) => ({
      ...event,
      type: 'ReallocationReturned',
    }));
    expect(await rowsAfter(reallocations, [...sent, ...returned])).toMatchObject({
      [key]: { state: 'returned', reason: '사업 종료', concludedOn: '2026-06-10' },
    });
  });

  test('a transfer of several donors belongs to none of them', async () => {
    const [sent] = of('ReallocationSent');
    const part = { src: 'donor', lot: 'x', fy: '2026', amount: '1' };
    const allocations = ['donor-1', 'donor-2'].map((donor) => ({ ...part, donor }));
    const data = { ...sent?.data, allocations };
    expect(await rowsAfter(reallocations, [{ type: 'ReallocationSent', data }])).toMatchObject({
      [key]: { donor: null, amount: '2' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(reallocations, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
