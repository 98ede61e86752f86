import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { clawbacks } from './clawbacks.projection';

describe('Clawbacks', () => {
  test('a clawback is decided, received, waived, and outstanding for the rest', async () => {
    expect(await rowsAfter(clawbacks, oneProject)).toMatchObject({
      '환수-1': {
        disbursement: 'R-1',
        sme: 'sme-1',
        reason: '목적 외 사용',
        decidedOn: '2024-09-01',
        lastReceivedOn: '2024-09-10',
        decided: '100',
        received: '40',
        waived: '10',
        outstanding: '50',
        recoveredGovernment: '20',
        recoveredDonor: '20',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(clawbacks, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
