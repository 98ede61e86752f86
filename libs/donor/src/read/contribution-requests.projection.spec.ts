import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { contributionRequests } from './contribution-requests.projection';

describe('Requests to contribute', () => {
  test('an announced deposit is received when its money came in', async () => {
    expect(await rowsAfter(contributionRequests, oneProgramme)).toMatchObject({
      's00-00001': {
        donor: 'donor-s00001',
        state: 'received',
        amount: '2000',
        plannedOn: '2026-02-15',
        requestedOn: '2026-01-20',
        received: '2000',
        receivedOn: '2026-02-15',
      },
    });
  });

  test('an announcement may be withdrawn and filed anew', async () => {
    const requested = oneProgramme.filter(({ type }) => type === 'ContributionRequested');
    const withdrawn = requested.map(({ data }) => ({
      type: 'ContributionRequestWithdrawn',
      on: '2026-01-25',
      data: { ...data, reason: '입금일 변경' },
    }));
    expect(await rowsAfter(contributionRequests, [...requested, ...withdrawn])).toMatchObject({
      's00-00001': { state: 'withdrawn', withdrawnOn: '2026-01-25' },
    });
    const anew = [...requested, ...withdrawn, ...requested];
    expect(await rowsAfter(contributionRequests, anew)).toMatchObject({
      's00-00001': { state: 'requested', withdrawnOn: null },
    });
  });

  test('money that nobody announced is received all the same', async () => {
    const events = oneProgramme.filter(({ type }) => type === 'PledgeFulfilled');
    expect(await rowsAfter(contributionRequests, events)).toMatchObject({
      's00-00001': { state: 'received', requestedOn: null, received: '2000' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(contributionRequests, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
