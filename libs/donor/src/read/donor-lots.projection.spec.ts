import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { donorLots } from './donor-lots.projection';

describe('Donor lots', () => {
  test('a lot holds the terms of its contribution and shows where its money is', async () => {
    expect(await rowsAfter(donorLots, oneProject)).toMatchObject({
      'SEC|000-001': {
        fund: 'SEC',
        lot: '000-001',
        donor: 'donor-1',
        pledge: 'P-1',
        receivedOn: '2024-02-03',
        maturesOn: '2027-02-03',
        contributed: '2000',
        committed: '0',
        paid: '200',
        recovered: '20',
        available: '1820',
      },
    });
  });

  test('a corrected contribution counts with its replacement: amount, date and terms', async () => {
    const [original] = oneProject.filter(({ type }) => type === 'ContributionReceived');
    if (original === undefined) throw new Error('no contribution');
    const { type, data } = original;
    const corrected = {
      type: 'EntryCorrected',
      data: {
        original: { type, occurredOn: '2024-02-03', data },
        replacement: { type, occurredOn: '2024-02-05', data: { ...data, amount: '1900' } },
        reason: '입금액 정정',
      },
    };
    const events = [original, corrected];
    expect(await rowsAfter(donorLots, events)).toMatchObject({
      'SEC|000-001': { contributed: '1900', available: '1900', receivedOn: '2024-02-05' },
    });
    const { live, rebuilt } = await rebuiltAndLive(donorLots, events);
    expect(live).toEqual(rebuilt);
  });

  test('a lot that comes from another fund brings its terms along; one that is there keeps its own', async () => {
    const lot = '000-009';
    const terms = { lot, donor: 'donor-1', pledge: 'P-9', receivedOn: '2024-02-03' };
    const arrival = (maturesOn: string) => ({
      type: 'ReallocationAccepted',
      data: {
        ...{ fund: 'ESG', transfer: `V-${maturesOn}`, source: 'SEC', bankAccount: 'KB-1' },
        terms: [{ ...terms, maturesOn, designation: 'general', designatedSmes: [] }],
        allocations: [{ src: 'donor', lot, donor: 'donor-1', amount: '700' }],
      },
    });
    const events = [arrival('2027-02-03'), arrival('2028-02-03')];
    expect(await rowsAfter(donorLots, events)).toMatchObject({
      'ESG|000-009': {
        ...{ fund: 'ESG', lot, donor: 'donor-1', pledge: 'P-9', designation: 'general' },
        ...{ receivedOn: '2024-02-03', maturesOn: '2027-02-03', available: '1400' },
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(donorLots, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
