import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { evaluations } from './evaluations.projection';

describe('Evaluations', () => {
  test('each score stands by project, judge and item, and a judge who stepped aside has none', async () => {
    expect(await rowsAfter(evaluations, oneProgramme)).toMatchObject({
      'T-26-00001|judge-a|필요성': { points: 80, scoredOn: '2026-02-15', recusedOn: null },
      'T-26-00001|judge-b|필요성': { points: 85 },
      'T-26-00001|judge-c|': { item: null, recusedOn: '2026-02-15', recusalReason: '이해관계' },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(evaluations, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
