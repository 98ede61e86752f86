import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { installations } from './installations.projection';

describe('Installations', () => {
  test('an installation shows its items, its latest inspection and its acceptance', async () => {
    expect(await rowsAfter(installations, oneProgramme)).toMatchObject({
      '설치-00001': {
        project: 'T-26-00001',
        sme: 'sme-s00001',
        supplierBusinessNumber: '100-86-00003',
        itemCount: 2,
        supplyValue: '1000',
        installedOn: '2026-03-18',
        inspector: 'inspector-park',
        inspectedOn: '2026-03-24',
        result: 'passed',
        acceptedOn: '2026-04-03',
        acceptedSupplyValue: '1000',
      },
    });
  });

  test('a second inspection counts instead of the first', async () => {
    const again = oneProgramme
      .filter(({ type }) => type === 'InstallationInspected')
      .map((event) => ({ ...event, data: { ...event.data, result: 'failed' } }));
    expect(await rowsAfter(installations, [...oneProgramme, ...again])).toMatchObject({
      '설치-00001': { result: 'failed', inspections: 2 },
    });
  });

  test('work accepted before this ledger belongs to no installation', async () => {
    const events = oneProgramme
      .filter(({ type }) => type === 'InstallationAccepted')
      .map((event) => ({ ...event, data: { ...event.data, installation: undefined } }));
    expect(await rowsAfter(installations, events)).toEqual({});
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(installations, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
