import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { partnerProtection } from './partner-protection.projection';

describe('Protection of partners', () => {
  const partner = { businessNumber: '100-87-00000', partnerDonor: '100-85-00006' };

  test('a partner is protected from the day its first work was accepted', async () => {
    expect(await rowsAfter(partnerProtection, oneProgramme)).toMatchObject({
      'sme-s00001': { ...partner, protectedOn: '2026-04-03', categories: ['백신'] },
    });
  });

  test('a passed inspection protects, a failed one does not', async () => {
    const inspected = (result: string) =>
      oneProgramme
        .filter(({ type }) => type === 'SmeRegistered' || type === 'InstallationInspected')
        .map(({ data, ...event }) => ({ ...event, data: { ...data, sme: 'sme-s00001', result } }));
    expect(await rowsAfter(partnerProtection, inspected('passed'))).toMatchObject({
      'sme-s00001': { ...partner, protectedOn: '2026-03-24' },
    });
    expect(await rowsAfter(partnerProtection, inspected('failed'))).toMatchObject({
      'sme-s00001': { ...partner, protectedOn: null },
    });
  });

  test('work of an earlier day that is recorded later brings the day forward, and each kind counts once', async () => {
    const accepted = oneProgramme.filter(({ type }) => type === 'InstallationAccepted');
    const earlier = accepted.map((event) => ({ ...event, on: '2025-12-01' }));
    const other = accepted.map(({ data, ...event }) => ({
      ...event,
      data: { ...data, category: '방화벽' },
    }));
    const events = [...oneProgramme, ...other, ...earlier];
    expect(await rowsAfter(partnerProtection, events)).toMatchObject({
      'sme-s00001': { protectedOn: '2025-12-01', categories: ['방화벽', '백신'] },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(partnerProtection, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
