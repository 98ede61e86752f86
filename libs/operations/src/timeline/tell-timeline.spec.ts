import type { EventReader, PositionedEvent } from '@sangsaeng/event-store';
import { instant, localDate } from '@sangsaeng/kernel';
import {
  eventsOfClawback,
  eventsOfDisbursement,
  eventsOfDonor,
  eventsOfProject,
  eventsOfSme,
  type SubjectEvent,
} from './subject-events';
import { tellTimeline } from './tell-timeline';

const OFFICER = { isStaff: true, person: 'dev:kim' };
const OWNER = { isStaff: false, person: 'dev:owner' };

type Fact = {
  readonly stream: string;
  readonly type: string;
  readonly on?: string;
  readonly data: Readonly<Record<string, unknown>>;
};

const dims = { project: 'T-1', sme: 'sme-1', disbursement: 'Y-1', fund: 'SEC' };
const decided = { ...dims, clawback: 'R-1', amount: '500', reason: '목적 외 사용', by: 'dev:jung' };

/** A small ledger, in the order in which it was recorded. */
const LEDGER: readonly Fact[] = [
  { stream: 'sme-1', type: 'GrievanceFiled', data: { topic: '설치 지연', by: 'dev:owner' } },
  { stream: 'project-T-1', type: 'ItemScored', data: { item: '시급성', points: 40 } },
  {
    stream: 'project-T-1',
    type: 'InvoiceRegistered',
    data: { ...dims, supplyValue: '1000', vat: '100', by: 'dev:owner' },
  },
  {
    stream: 'project-T-1',
    type: 'InvoiceRegistered',
    data: { ...dims, disbursement: 'Y-2', supplyValue: '7', vat: '0' },
  },
  {
    stream: 'disbursement-Y-1',
    type: 'FindingRaised',
    data: { code: 'PRICE', observed: '비쌈', expected: '시가', severity: 'block', by: 'dev:jung' },
  },
  {
    stream: 'disbursement-Y-1',
    type: 'PaymentConfirmed',
    data: { disbursement: 'Y-1', order: 'Y-1/1', on: '2026-03-05' },
  },
  { stream: 'disbursement-Y-1', type: 'ClawbackDecided', data: decided },
  { stream: 'clawback-R-1', type: 'ClawbackReported', data: { to: '부처', by: 'dev:jung' } },
  {
    stream: 'disbursement-Y-1',
    type: 'ClawbackWaived',
    on: '2026-02-01',
    data: { ...decided, amount: '20' },
  },
  {
    stream: 'donor-1',
    type: 'MouSigned',
    data: { mou: 'M-1', title: '협약', signedOn: '2026-01-02' },
  },
];

function stored({ stream, type, on = '2026-03-02', data }: Fact, ordinal: number): PositionedEvent {
  const id = `event-${ordinal.toString()}`;
  const envelope = { id, stream, type, on, data, at: '2026-03-02T00:00:00.000Z', actor: 'system' };
  const place = { commit: ordinal.toString(), prepare: ordinal.toString(), ordinal };
  const bytes = Buffer.from(JSON.stringify({ ...envelope, rev: 0, schema: 1 }));
  return { stream, revision: ordinal, id, bytes, checkpoint: place };
}

const EVENTS = LEDGER.map(stored);
const log: EventReader = {
  readStream: (stream, from, limit) =>
    Promise.resolve(EVENTS.filter((event) => event.stream === stream).slice(from, from + limit)),
  headRevision: () => Promise.resolve('none'),
  head: () => Promise.resolve(EVENTS.at(-1)?.checkpoint),
  readAll: (after, limit) => {
    const from = (after?.ordinal ?? -1) + 1;
    const events = EVENTS.slice(from, from + Math.min(limit, 3));
    return Promise.resolve({ events, envelopes: () => [] });
  },
};

const told = async (events: readonly SubjectEvent[], reader = OFFICER) =>
  (await tellTimeline(log, events, reader)).map(
    ({ position, type }) => `${position.toString()} ${type}`,
  );

describe('a timeline', () => {
  test('of a project goes from its invoices to their payments and to the clawbacks of these', async () => {
    expect(await told(await eventsOfProject(log, 'T-1'))).toEqual([
      '8 ClawbackWaived',
      '1 ItemScored',
      '2 InvoiceRegistered',
      '3 InvoiceRegistered',
      '4 FindingRaised',
      '5 PaymentConfirmed',
      '6 ClawbackDecided',
      '7 ClawbackReported',
    ]);
  });

  test('stands in the order of value dates, and of one day in that of the log', async () => {
    const items = await tellTimeline(log, await eventsOfProject(log, 'T-1'), OFFICER);
    expect(items.map(({ on }) => on)).toEqual(items.map(({ on }) => on).sort());
    expect(items[0]).toMatchObject({ on: '2026-02-01', position: 8 });
  });

  test('of a payment has its own invoice and no other; of a clawback its case and its sum', async () => {
    const paid = await told(
      await eventsOfDisbursement(log, { disbursement: 'Y-1', project: 'T-1' }),
    );
    expect(paid).toContain('2 InvoiceRegistered');
    expect(paid).not.toContain('3 InvoiceRegistered');
    const back = await eventsOfClawback(log, { clawback: 'R-1', disbursement: 'Y-1' });
    expect(await told(back)).toEqual([
      ...['8 ClawbackWaived', '6 ClawbackDecided', '7 ClawbackReported'],
    ]);
  });

  test('of an SME holds all its projects, and tells it neither scores nor findings nor who did it', async () => {
    const events = await eventsOfSme(log, { sme: 'sme-1', projects: ['T-1'] });
    const items = await tellTimeline(log, events, OWNER);
    const types = items.map(({ type }) => type);
    expect(types).toContain('GrievanceFiled');
    expect(types).toContain('ClawbackReported');
    expect(types).not.toContain('ItemScored');
    expect(types).not.toContain('FindingRaised');
    expect(new Set(items.map(({ by }) => by))).toEqual(new Set([null, 'dev:owner']));
    const seen = await tellTimeline(log, events, OFFICER);
    expect(seen.find(({ type }) => type === 'FindingRaised')).toMatchObject({ by: 'dev:jung' });
  });

  describe('of a donor', () => {
    const part = { src: 'donor', fy: '2026' } as const;
    const allocations = [
      { src: 'gov', fy: '2026', lot: 'G-1', amount: '5000' },
      { ...part, lot: 'L-1', donor: 'donor-1', amount: '1000' },
      { ...part, lot: 'L-2', donor: 'donor-2', amount: '7000000' },
    ];
    const onLots = (type: string, data: object) => ({
      ...{ type, occurredOn: localDate('2026-04-01'), data: { fund: 'SEC', allocations, ...data } },
      ...{ position: 99, id: 'm', stream: 'fund-SEC', revision: 0, schemaVersion: 1 },
      ...{ recordedAt: instant('2026-04-01T00:00:00.000Z'), actor: 'system:process:mature-lots' },
      ...{ correlation: 'c', requestHash: 'r' },
    });
    const toldOf = async (event: ReturnType<typeof onLots>) => {
      const events = await eventsOfDonor(log, { donor: 'donor-1', onLots: [event] });
      return tellTimeline(log, events, OWNER);
    };

    test('tells of a lot event its own parts alone', async () => {
      const [mou, lot] = await toldOf(onLots('LotMatured', {}));
      expect(mou).toMatchObject({ type: 'MouSigned', position: 9 });
      expect(lot).toMatchObject({
        position: 99,
        text: '출연금 L-1의 만기가 되었습니다. 쓰지 않은 1,000원은 더 쓰지 않습니다.',
        textEn: 'L-1 has matured; the 1,000원 not used is held.',
      });
    });

    test('tells what its money was spent on, its share of each payment, and that it came back', async () => {
      const payment = { ...dims, category: '보안장비', payee: 'supplier-1', reason: '예금주 상이' };
      const [, spent] = await toldOf(onLots('DisbursementPaid', payment));
      expect(spent).toMatchObject({
        text: '출연금 L-1 1,000원이 과제 T-1의 보안장비에 쓰였습니다 (지급 Y-1).',
        textEn: 'L-1 1,000원 was spent on 보안장비 of project T-1 (disbursement Y-1).',
      });
      const [, back] = await toldOf(onLots('DisbursementReversed', payment));
      expect(back).toMatchObject({
        text: '과제 T-1에 쓰인 출연금 L-1 1,000원이 되돌아왔습니다 (지급 Y-1).',
        textEn: 'L-1 1,000원 spent on project T-1 came back (disbursement Y-1).',
      });
    });
  });

  test('of nothing is empty, and asks the log for nothing', async () => {
    expect(await told(await eventsOfProject(log, 'T-404'))).toEqual([]);
  });
});
