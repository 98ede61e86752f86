import type { EventReader, NewEvent } from '@sangsaeng/event-store';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { moneyHistory, Sealer, appendHistory } from '@sangsaeng/read-store/testing';
import { verifyLog } from './verify-log';

async function logOf(projects: number): Promise<HostileEventStore> {
  const log = new HostileEventStore();
  await appendHistory(log, moneyHistory({ seed: 1, projects, smes: 2 }), new Sealer());
  return log;
}

describe('a log that is verified through its store', () => {
  it('is found whole, with the same root each time', async () => {
    const log = await logOf(2);
    const report = await verifyLog(log);
    expect(report).toMatchObject({ findings: [], events: ((await log.head())?.ordinal ?? 0) + 1 });
    expect(await verifyLog(log)).toEqual(report);
  });

  it('names an event that stands where it was not written', async () => {
    const log = await logOf(1);
    const [stored] = await log.readStream('fund-SEC', 0, 1);
    const moved = { id: stored?.id, bytes: stored?.bytes } as NewEvent;
    await log.append('fund-ELSEWHERE', 'none', [moved]);
    const position = (await log.head())?.ordinal ?? -1;
    const { findings } = await verifyLog(log);
    expect(findings).toEqual([`ENVELOPE_ELSEWHERE fund-ELSEWHERE @ ${position.toString()}`]);
  });

  it('names a gap where events are missing', async () => {
    const log = await logOf(1);
    const reader: EventReader = Object.assign(Object.create(log) as HostileEventStore, {
      readAll: async (...of: Parameters<EventReader['readAll']>) => {
        const page = await log.readAll(...of);
        const keep = page.events.map(({ checkpoint }) => checkpoint.ordinal !== 3);
        const envelopes = page.envelopes().filter((_, index) => keep[index]);
        return {
          events: page.events.filter((_, index) => keep[index]),
          envelopes: () => envelopes,
        };
      },
    });
    const { findings } = await verifyLog(reader);
    expect(findings.some((finding) => finding.startsWith('ORDINAL_GAP'))).toBe(true);
    expect(findings.some((finding) => finding.startsWith('LOG_ENDS_EARLY'))).toBe(true);
  });
});
