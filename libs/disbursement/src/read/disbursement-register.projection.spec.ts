import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { disbursementRegister } from './disbursement-register.projection';

describe('Disbursement register', () => {
  test('a disbursement stands in the register with its findings and what was taken back of it', async () => {
    expect(await rowsAfter(disbursementRegister, oneProject)).toMatchObject({
      'R-1': {
        project: 'T-24-00001',
        supplier: 'supplier-1',
        supplierBusinessNumber: '944-88-44588',
        supplyValue: '500',
        vat: '50',
        amount: '400',
        paidGovernment: '200',
        paidDonor: '200',
        recordedOn: '2024-05-01',
        orderedOn: '2024-05-02',
        paidOn: '2024-05-03',
        state: 'paid',
        findings: [{ code: 'EXPIRED', observed: '2024-03-31', expected: '2024-05-01' }],
        clawbackDecided: '100',
        clawbackReceived: '40',
        clawbackWaived: '10',
        clawbackOutstanding: '50',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(disbursementRegister, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
