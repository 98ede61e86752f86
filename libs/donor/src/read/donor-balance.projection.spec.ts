import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { donorBalance } from './donor-balance.projection';

describe('Donor balance', () => {
  test('what a donor promised and paid in, and what became of it, follows from the postings', async () => {
    expect(await rowsAfter(donorBalance, oneProject)).toMatchObject({
      'donor-1': {
        donor: 'donor-1',
        businessNumber: '248-81-50886',
        name: '가람전자',
        kind: '대기업',
        pledges: 1,
        pledged: '3000',
        openPledge: '1000',
        contributed: '2000',
        paid: '200',
        recovered: '20',
        available: '1820',
        committed: '0',
        ordered: '0',
        held: '0',
        returned: '0',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(donorBalance, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
