import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { relatedParties } from './related-parties.projection';

describe('Related parties', () => {
  const key = 'donor-s00001|100-84-00009';

  test('a related party stands until its declaration is withdrawn', async () => {
    expect(await rowsAfter(relatedParties, oneProgramme)).toMatchObject({
      [key]: {
        donor: 'donor-s00001',
        relation: '계열사',
        declaredOn: '2026-01-04',
        withdrawnOn: '2026-03-05',
        withdrawalReason: '지분 매각',
      },
    });
  });

  test('a related party that is declared again stands again', async () => {
    const again = oneProgramme
      .filter(({ type }) => type === 'RelatedPartyDeclared')
      .map((event) => ({ ...event, on: '2026-04-01' }));
    expect(await rowsAfter(relatedParties, [...oneProgramme, ...again])).toMatchObject({
      [key]: { declaredOn: '2026-04-01', withdrawnOn: null, withdrawalReason: null },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(relatedParties, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
