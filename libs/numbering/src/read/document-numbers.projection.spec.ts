import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { documentNumbers } from './document-numbers.projection';

describe('Document numbers', () => {
  const number = (kind: string, ordinal: number) => ({
    type: 'NumberAssigned',
    on: '2026-01-12',
    data: { kind, year: 2026, number: ordinal, purpose: 'command-1' },
  });

  test('a number is used once its document appears, whichever document it is', async () => {
    expect(await rowsAfter(documentNumbers, oneProgramme)).toMatchObject({
      'T-26-00001': { kind: 'T', ordinal: 1, state: 'used', usedOn: '2026-01-12' },
      'Y-26-00001': { state: 'used', usedOn: '2026-04-01' },
      'R-26-00001': { state: 'used', usedOn: '2026-09-01' },
    });
  });

  test('a number without a document is assigned, until it is void', async () => {
    expect(await rowsAfter(documentNumbers, [number('T', 2)])).toMatchObject({
      'T-26-00002': { state: 'assigned', usedOn: null },
    });
    const given = number('T', 2);
    const data = { ...given.data, reason: 'refused' };
    const voided = { type: 'NumberVoided', on: '2026-01-14', data };
    expect(await rowsAfter(documentNumbers, [given, voided])).toMatchObject({
      'T-26-00002': { state: 'void', voidedOn: '2026-01-14', voidReason: 'refused' },
    });
  });

  test('documents taken over from before this ledger have no row', async () => {
    const takenOver = oneProgramme
      .filter(({ type }) => type === 'InvoiceRegistered' || type === 'ClawbackDecided')
      .map((event) => ({ ...event, data: { ...event.data, by: undefined } }));
    expect(takenOver).toHaveLength(2);
    expect(await rowsAfter(documentNumbers, takenOver)).toEqual({});
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(documentNumbers, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
