import { krwText, parseKrw, sumKrw } from '@sangsaeng/kernel';
import { foldOf } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import {
  APPROVED,
  ask,
  historyOf,
  ordered,
  PAID,
  READY,
  request,
  Y,
} from '../testing/disbursement-story';
import type { DisbursementCommand } from './disbursement.commands';
import { disbursementDecider } from './disbursement.decider';
import { disbursementEvents, type DisbursementEvent } from './disbursement.events';

const people = fc.constantFrom('officer', 'chief', 'director', 'inspector', 'auditor');
const version = fc.constantFrom(1, 1, 1, 2, 3);
const attempt = fc.integer({ min: 1, max: 3 });
const order = attempt.map((n) => `${Y}/${n.toString()}`);
const anyNumber = fc.constantFrom('N-1', 'N-2', 'N-3');
const amount = fc.bigInt({ min: -1n, max: 300n }).map(krwText);
const yesOrNo = fc.constantFrom('yes', 'yes', 'yes', 'no');
const clawback = fc.constantFrom('R-1', 'R-2', 'R-3');
const needs = fc.integer({ min: 0, max: 3 });
type Asked = fc.Arbitrary<DisbursementCommand>;

const requested: Asked = fc.record({ needs, by: people }).map((r) => ({ ...request, ...r }));
const rejected: Asked = people.map((by) => ask('RejectDisbursement', { by, reason: '증빙 부족' }));
const approval: Asked = fc
  .record({ version, by: people })
  .map((asked) => ask('ApproveDisbursement', asked));
const examination: readonly Asked[] = [
  fc
    .record({ version, supplyValue: amount, by: people })
    .map((of) => ask('AmendRequest', { ...of, vat: krwText(0n), evidence: [], reason: '정정' })),
  fc
    .record({ party: fc.constantFrom('sme', 'supplier'), cleared: yesOrNo })
    .map((asked) => ask('NoteClearance', asked)),
  fc
    .record({ matches: yesOrNo, by: people })
    .map((asked) => ask('CheckAccountHolder', { ...asked, checkedWith: '예금주조회' })),
  fc
    .record({ finding: anyNumber, severity: fc.constantFrom('block', 'flag'), by: people })
    .map((f) => ask('RaiseFinding', { ...f, code: 'OVERPRICED', observed: '2', expected: '1' })),
  fc
    .record({ finding: anyNumber, by: people })
    .chain((of) =>
      fc
        .constantFrom('dismissed', 'dismissed', 'confirmed')
        .map((disposition) => ask('DisposeFinding', { ...of, disposition, reason: '확인' })),
    ),
  fc
    .record({ hold: anyNumber, by: people })
    .map((h) => ask('HoldDisbursement', { ...h, reason: '조사' })),
  fc
    .record({ hold: anyNumber, by: people })
    .map((h) => ask('ReleaseHold', { ...h, reason: '종결' })),
  fc.record({ cause: anyNumber }).map((c) => ask('VoidApprovals', { ...c, reason: '수정' })),
];
const payment: readonly Asked[] = [
  attempt.map(ordered),
  attempt.map((n) => ask('NoteOrderDeclined', { attempt: n, code: 'X', detail: '잔액 부족' })),
  order.map((o) => ask('NotePaid', { order: o, on: request.occurredOn })),
  order.map((o) => ask('NoteFailed', { order: o, reason: '해지' })),
  order.map((o) => ask('NoteReversed', { order: o, reason: '반송' })),
  order.map((o) => ask('NoteOrderVoided', { order: o })),
  fc.record({ attempt, by: people }).map((asked) => ask('AskRetry', asked)),
  fc.record({ order, by: people }).map((o) => ask('ProposeOrderVoid', { ...o, reason: '중복' })),
  fc.record({ order, by: people }).map((asked) => ask('ConfirmOrderVoid', asked)),
];
const recovery: readonly Asked[] = [
  fc
    .record({ clawback, amount, by: people })
    .map((asked) => ask('DecideClawback', { ...asked, reason: '위반', waived: krwText(0n) })),
  fc
    .record({ clawback, amount, by: people, waiver: anyNumber })
    .map((asked) => ask('WaiveClawback', { ...asked, reason: '폐업' })),
  fc
    .record({ clawback, amount, by: people, reduction: anyNumber })
    .map((asked) => ask('ReduceClawback', { ...asked, reason: '이의' })),
  fc
    .record({ clawback, amount, receipt: anyNumber })
    .map((asked) => ask('NoteClawbackReceipt', asked)),
];

const anything = fc.oneof(requested, rejected, approval, ...examination, ...payment, ...recovery);
const askedForApproval = fc.oneof({ weight: 8, arbitrary: approval }, ...examination);
const askedAfterPayment = fc.oneof(
  ...recovery,
  order.map((o) => ask('NoteReversed', { order: o, reason: '반송' })),
);
const start = fc.constantFrom<readonly DisbursementCommand[]>([], READY, APPROVED, PAID);
const ready = needs.map((n) => [{ ...request, needs: n }, ...READY.slice(1)]);

/** Asks the commands one after another and hands every decision and the log after it to `check`. */
function play(
  commands: readonly DisbursementCommand[],
  first: readonly DisbursementCommand[],
  check: (log: readonly DisbursementEvent[], command: DisbursementCommand) => void,
): readonly DisbursementEvent[] {
  const log = historyOf(...first);
  for (const command of commands) {
    const decision = disbursementDecider.decide(command, foldOf(disbursementDecider, log));
    if (!decision.accepted || decision.events.length === 0) continue;
    log.push(...decision.events);
    check(log, command);
  }
  return log;
}

const upTo40 = (command: Asked) => fc.array(command, { maxLength: 40, size: 'max' });

describe('whatever is asked of a disbursement in whatever order', () => {
  it('records only events that fit their schema, and takes a repetition for one', () => {
    fc.assert(
      fc.property(upTo40(anything), start, (commands, first) => {
        play(commands, first, (log, command) => {
          const last = log.at(-1);
          if (last === undefined) throw new Error('nothing was recorded');
          expect(disbursementEvents[last.type].data.check(last.data, last.type)).toBeUndefined();
          const again = disbursementDecider.decide(command, foldOf(disbursementDecider, log));
          expect(again).toEqual({ accepted: true, events: [] });
        });
      }),
    );
  });

  it('approves nothing without both clearances, the right account and enough different people', () => {
    fc.assert(
      fc.property(upTo40(askedForApproval), ready, (commands, first) => {
        play(commands, first, (log) => {
          const at = log.findLastIndex(({ type }) => type === 'ApprovalGiven');
          if (at === log.length - 1) expectApprovable(log.slice(0, at));
          if (log.at(-1)?.type !== 'DisbursementApproved') return;
          expectApprovable(log.slice(0, at));
          expectEnoughPeople(log);
        });
      }),
    );
  });

  it('keeps decided ≤ paid at each decision, and received + waived ≤ decided at all times', () => {
    fc.assert(
      fc.property(upTo40(askedAfterPayment), (commands) => {
        play(commands, PAID, (log) => {
          const paid = log.some(({ type }) => type === 'PaymentReversed') ? 0n : 800n;
          const decided = sumOf(log, 'ClawbackDecided') - sumOf(log, 'ClawbackReduced');
          if (log.at(-1)?.type === 'ClawbackDecided') expect(decided).toBeLessThanOrEqual(paid);
          for (const one of ['R-1', 'R-2', 'R-3']) {
            const owed = sumOf(log, 'ClawbackDecided', one) - sumOf(log, 'ClawbackReduced', one);
            const waived = sumOf(log, 'ClawbackWaived', one);
            const settled = waived + sumOf(log, 'ClawbackReceiptNoted', one);
            expect(settled).toBeLessThanOrEqual(owed);
          }
        });
      }),
    );
  });

  it('folds its events in any order without a failure', () => {
    const shuffled = upTo40(anything).chain((commands) => {
      const log = play(commands, PAID, () => undefined);
      return fc.shuffledSubarray([...log], { minLength: log.length });
    });
    fc.assert(
      fc.property(shuffled, (log) => {
        expect(() => foldOf(disbursementDecider, log)).not.toThrow();
      }),
    );
  });
});

/** Judged from the log alone, the plain way: nothing may stand in the way of an approval after it. */
function expectApprovable(log: readonly DisbursementEvent[]): void {
  expect(lastOf(log, 'ClearanceNoted', ({ party }) => party === 'sme')?.cleared).toBe('yes');
  expect(lastOf(log, 'ClearanceNoted', ({ party }) => party === 'supplier')?.cleared).toBe('yes');
  expect(lastOf(log, 'AccountHolderChecked')?.matches).toBe('yes');
  for (const { hold } of allOf(log, 'DisbursementHeld')) {
    expect(lastOf(log, 'HoldReleased', (release) => release.hold === hold)).toBeDefined();
  }
  for (const { finding, severity } of allOf(log, 'FindingRaised')) {
    if (severity === 'flag') continue;
    const disposed = lastOf(log, 'FindingDisposed', (of) => of.finding === finding);
    expect(disposed?.disposition).toBe('dismissed');
  }
}

/** Enough of them since the last change, each once, and none who asked, amended or was involved. */
function expectEnoughPeople(log: readonly DisbursementEvent[]): void {
  const changed = ['ApprovalsVoided', 'DisbursementRequestAmended'];
  const since = log.slice(log.findLastIndex(({ type }) => changed.includes(type)) + 1);
  const approvers = allOf(since, 'ApprovalGiven').map(({ by }) => by);
  const asked = allOf(log, 'DisbursementRequested');
  expect(new Set(approvers).size).toBe(approvers.length);
  expect(approvers.length).toBeGreaterThanOrEqual(asked[0]?.needs ?? Infinity);
  const barred = [
    ...asked.flatMap(({ by, involved }) => [by, ...involved]),
    ...allOf(log, 'DisbursementRequestAmended').map(({ by }) => by),
  ];
  for (const by of approvers) expect(barred).not.toContain(by);
}

function allOf<T extends DisbursementEvent['type']>(log: readonly DisbursementEvent[], type: T) {
  return log.flatMap((event) => (event.type === type ? [event.data as Data<T>] : []));
}

function lastOf<T extends DisbursementEvent['type']>(
  log: readonly DisbursementEvent[],
  type: T,
  where: (data: Data<T>) => boolean = () => true,
) {
  return allOf(log, type).findLast(where);
}

type Data<T extends DisbursementEvent['type']> = Extract<DisbursementEvent, { type: T }>['data'];

function sumOf(log: readonly DisbursementEvent[], type: DisbursementEvent['type'], of?: string) {
  return sumKrw(
    log.map((event) =>
      event.type === type &&
      'clawback' in event.data &&
      (of === undefined || event.data.clawback === of)
        ? parseKrw(event.data.amount)
        : 0n,
    ),
  );
}
