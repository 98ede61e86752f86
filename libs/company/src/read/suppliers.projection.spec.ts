import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { suppliers } from './suppliers.projection';

describe('Suppliers', () => {
  test('a supplier whose name is personal is cited, never named', async () => {
    expect(await rowsAfter(suppliers, oneProject)).toMatchObject({
      'supplier-1': {
        businessNumber: '944-88-44588',
        name: null,
        personalName: { position: 2, path: 'personalName' },
        registeredTo: '2026-12-31',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(suppliers, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
