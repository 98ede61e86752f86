import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { projectMoney } from './project-money.projection';

function amended(supplyChange: string) {
  const invoice = oneProject.find(({ type }) => type === 'InvoiceRegistered');
  return {
    type: 'InvoiceAmended',
    data: { ...invoice?.data, supplyChange, vatChange: '0', amendedBy: '수정-1' },
  };
}

describe('Money of a project', () => {
  test('a project shows its agreed shares and how far money and work have come', async () => {
    expect(await rowsAfter(projectMoney, oneProject)).toMatchObject({
      'T-24-00001': {
        sme: 'sme-1',
        businessNumber: '321-87-50465',
        supportType: '클라우드형',
        base: '1000',
        governmentShare: '400',
        donorShare: '400',
        donorShares: [['donor-1', '400']],
        selfShare: '200',
        committed: '0',
        paidGovernment: '200',
        paidDonor: '200',
        recoveredGovernment: '20',
        recoveredDonor: '20',
        invoicedSupply: '500',
        invoicedVat: '50',
        payment: 'partial',
        closed: true,
        agreedOn: '2024-03-01',
        lastPaidOn: '2024-05-03',
        endedOn: '2024-08-01',
      },
    });
  });

  test.each([
    ['none', 'no invoice', '0'],
    ['partial', '999 of 1000', '499'],
    ['full', '1000 of 1000', '500'],
  ])('payment is %s when %s is billed', async (payment, _billed, supplyChange) => {
    const unbilled = oneProject.filter(({ type }) => type !== 'InvoiceRegistered');
    const events = payment === 'none' ? unbilled : [...oneProject, amended(supplyChange)];
    expect(await rowsAfter(projectMoney, events)).toMatchObject({ 'T-24-00001': { payment } });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(projectMoney, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
