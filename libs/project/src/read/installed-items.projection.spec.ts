import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { installedItems } from './installed-items.projection';

describe('Installed items', () => {
  test('each product is found by its serial number', async () => {
    expect(await rowsAfter(installedItems, oneProgramme)).toMatchObject({
      'SN-00001-1': { category: '백신', product: 'V-Guard 9', supplyValue: '600' },
      'SN-00001-2': {
        category: '방화벽',
        product: 'W-Wall 3',
        supplyValue: '400',
        installation: '설치-00001',
        project: 'T-26-00001',
        sme: 'sme-s00001',
        installedOn: '2026-03-18',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(installedItems, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
