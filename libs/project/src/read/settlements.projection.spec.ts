import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { settlements } from './settlements.projection';

describe('Settlements', () => {
  test('a settlement shows what each source paid, and that it went back once before it was final', async () => {
    expect(await rowsAfter(settlements, oneProgramme)).toMatchObject({
      'T-26-00001': {
        sme: 'sme-s00001',
        state: 'finalised',
        dueOn: '2026-07-31',
        submittedOn: '2026-07-10',
        submissions: 2,
        returnedOn: '2026-07-05',
        returnReason: '영수증 누락',
        finalisedOn: '2026-07-20',
        postCareEndsOn: '2029-07-20',
        supply: '1000',
        government: '400',
        donor: '400',
        donors: [{ donor: 'donor-s00001', amount: '400' }],
        self: '200',
      },
    });
  });

  test('a settlement that is opened again is final no longer', async () => {
    const data = { project: 'T-26-00001', reason: '수정세금계산서', by: 'officer-kim' };
    const reopened = { type: 'SettlementReopened', on: '2026-08-01', data };
    expect(await rowsAfter(settlements, [...oneProgramme, reopened])).toMatchObject({
      'T-26-00001': { state: 'reopened', finalisedOn: null, postCareEndsOn: null },
    });
  });

  test('nothing is due for a project that ended before this ledger, nor for one that goes on', async () => {
    const [end] = oneProgramme.filter(({ type }) => type === 'ProjectEnded');
    if (end === undefined) throw new Error('no end');
    const takenOver = { ...end, data: { ...end.data, settlementDueOn: undefined } };
    expect(await rowsAfter(settlements, [takenOver])).toEqual({});
    const data = { ...end.data, selfShareRestored: '0' };
    const reopened = { ...end, type: 'ProjectReopened', data };
    expect(await rowsAfter(settlements, [end, reopened])).toMatchObject({
      'T-26-00001': { state: 'lapsed', dueOn: null },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(settlements, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
