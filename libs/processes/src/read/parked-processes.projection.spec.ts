import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { parkedProcesses } from './parked-processes.projection';

describe('Parked processes', () => {
  const key = 'mature-lots|s00-00001';

  test('a reaction that could not be carried out says why, and when a person took it up', async () => {
    expect(await rowsAfter(parkedProcesses, oneProgramme)).toMatchObject({
      [key]: {
        state: 'resumed',
        command: 'MatureLot',
        code: 'LOT_FROZEN',
        triggerPosition: 7,
        parkedOn: '2029-02-15',
        resumedOn: '2029-02-16',
        parkings: 1,
      },
    });
  });

  test('a reaction that fails again is parked again', async () => {
    const again = oneProgramme.filter(({ type }) => type === 'ProcessParked');
    expect(await rowsAfter(parkedProcesses, [...oneProgramme, ...again])).toMatchObject({
      [key]: { state: 'parked', resumedOn: null, parkings: 2 },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(parkedProcesses, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
