import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { installationsByCategory } from './installations-by-category.projection';

describe('Installations by category', () => {
  test('an installation counts for every kind of protection in it, an acceptance for that of its project', async () => {
    expect(await rowsAfter(installationsByCategory, oneProgramme)).toMatchObject({
      백신: {
        reported: 1,
        items: 1,
        supplyValue: '600',
        accepted: 1,
        acceptedSupplyValue: '1000',
      },
      방화벽: { reported: 1, items: 1, supplyValue: '400', accepted: 0 },
    });
  });

  test('inspections count for the kinds they looked at', async () => {
    const inspected = oneProgramme.flatMap((event) =>
      event.type === 'InstallationInspected'
        ? ['passed', 'failed', 'passed'].map((result) => ({
            ...event,
            data: { ...event.data, result, categories: ['백신', '백신'] },
          }))
        : [],
    );
    expect(await rowsAfter(installationsByCategory, inspected)).toMatchObject({
      백신: { passed: 2, failed: 1 },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(installationsByCategory, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
