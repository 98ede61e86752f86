import { oneProgramme, oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { clawbackCases } from './clawback-cases.projection';

describe('Clawback cases', () => {
  const key = 'R-26-00001';

  test('a case shows its clock, what was said against it, its sanctions and where the money stands', async () => {
    expect(await rowsAfter(clawbackCases, oneProgramme)).toMatchObject({
      [key]: {
        sme: 'sme-s00001',
        state: 'demanded',
        cause: 'other-use',
        reportDueOn: '2026-09-15',
        reportedOn: '2026-09-10',
        authority: '중소벤처기업부',
        demandDueOn: '2026-10-01',
        demandedOn: '2026-09-20',
        payBy: '2026-10-20',
        overdue: ['payment'],
        objections: [{ objection: 'O-1', outcome: 'dismissed', decidedBy: 'officer-kim' }],
        sanctions: [{ kind: 'debarment', partyId: 'sme-s00001', to: '2029-10-31' }],
        decided: '100',
        received: '40',
        receivedGovernment: '20',
        receivedDonor: '20',
        waived: '10',
        remitted: '20',
        outstanding: '50',
        surchargeImposed: '300',
        surchargeDue: '300',
      },
    });
  });

  test('a case is settled when nothing is outstanding, and closed when somebody says so', async () => {
    const waived = oneProgramme
      .filter(({ type }) => type === 'ClawbackWaiverMirrored')
      .map((event) => ({ ...event, data: { ...event.data, amount: '50' } }));
    const paid = [...oneProgramme, ...waived];
    expect(await rowsAfter(clawbackCases, paid)).toMatchObject({
      [key]: { state: 'settled', outstanding: '0' },
    });
    const closed = { type: 'ClawbackCaseClosed', on: '2026-12-01', data: { clawback: key } };
    expect(await rowsAfter(clawbackCases, [...paid, closed])).toMatchObject({
      [key]: { state: 'closed', closedOn: '2026-12-01', closeReason: null },
    });
  });

  test('a reduced clawback leaves less to pay, and a settled surcharge is due no longer', async () => {
    const reduction = { clawback: key, reduction: 'M-1', amount: '30' };
    const reduced = { type: 'ClawbackReductionMirrored', on: '2026-11-01', data: reduction };
    const settled = { type: 'SurchargeSettled', data: { clawback: key, amount: '300' } };
    expect(await rowsAfter(clawbackCases, [...oneProgramme, reduced, settled])).toMatchObject({
      [key]: { decided: '70', outstanding: '20', surchargeImposed: '300', surchargeDue: '0' },
    });
  });

  test('a clawback decided before this ledger has no case', async () => {
    expect(await rowsAfter(clawbackCases, oneProject)).toEqual({});
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(clawbackCases, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
