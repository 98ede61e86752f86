import { krwText, localDate } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import { after as afterPayment, nextDay, on, PAID, Y } from '../testing/disbursement-story';
import type {
  DecideClawback,
  DisbursementCommand,
  NoteClawbackReceipt,
  ReduceClawback,
  WaiveClawback,
} from './disbursement.commands';
import { disbursementDecider } from './disbursement.decider';

const after = (...commands: readonly DisbursementCommand[]) => afterPayment(...PAID, ...commands);
const of = {
  fund: 'SEC',
  project: 'T-26-00001',
  sme: 'sme-1',
  category: '방화벽',
  disbursement: Y,
  payee: 'supplier-1',
  invoice: '20260504410002030000079E',
  clawback: 'R-26-00001',
} as const;
const grounds = { cause: 'other-use', legalBasis: '보조금법 제33조' } as const;
const decide: DecideClawback = {
  type: 'DecideClawback',
  occurredOn: on,
  clawback: of.clawback,
  amount: krwText(500n),
  reason: '목적 외 사용',
  waived: krwText(0n),
  by: 'officer',
  ...grounds,
};
const waive = (amount: bigint, by = 'director', waiver = 'W-1'): WaiveClawback => ({
  type: 'WaiveClawback',
  occurredOn: on,
  ...{ clawback: of.clawback, waiver, amount: krwText(amount), reason: '회생 인가', by },
});
const reduce = (amount: bigint, by = 'director', reduction = 'D-1'): ReduceClawback => ({
  type: 'ReduceClawback',
  occurredOn: on,
  ...{ clawback: of.clawback, reduction, amount: krwText(amount), reason: '이의 인용', by },
});
const note = (amount: bigint, receipt = 'B-1'): NoteClawbackReceipt => ({
  type: 'NoteClawbackReceipt',
  occurredOn: on,
  ...{ clawback: of.clawback, receipt, amount: krwText(amount) },
  ...{ fund: 'SEC', disbursement: Y, bankAccount: 'clawback', bankTransaction: `T-${receipt}` },
});

describe('a clawback decided in the programme', () => {
  it('names who decided it, why, and on which law', () => {
    after()
      .when(decide)
      .then({
        type: 'ClawbackDecided',
        occurredOn: on,
        data: {
          ...of,
          ...{ amount: krwText(500n), reason: '목적 외 사용', by: 'officer', ...grounds },
        },
      });
  });

  it('reaches up to what the bank has paid', () => {
    after()
      .when({ ...decide, amount: krwText(801n) })
      .thenRejected('EXCEEDS_PAID', { paid: '800', decidedBefore: '0', asked: '801' });
    after()
      .when({ ...decide, amount: krwText(0n) })
      .thenRejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  });

  it('changes nothing when repeated, and refuses another decider or ground', () => {
    after(decide).when(decide).thenNothing();
    after(decide)
      .when({ ...decide, by: 'clerk' })
      .thenRejected('DUPLICATE', { clawback: of.clawback });
    after(decide)
      .when({ ...decide, cause: 'breach' })
      .thenRejected('DUPLICATE');
  });

  it('waives nothing by itself: that is for another person', () => {
    after()
      .when({ ...decide, waived: krwText(1n), waiverReason: '소액' })
      .thenRejected('FOUR_EYES', { by: 'officer', other: 'decider' });
  });
});

describe.each([
  [
    'waiver',
    { ask: waive, type: 'ClawbackWaived', members: { waiver: 'W-1', reason: '회생 인가' } },
  ],
  [
    'reduction',
    { ask: reduce, type: 'ClawbackReduced', members: { reduction: 'D-1', reason: '이의 인용' } },
  ],
] as const)('a %s', (number, { ask, type, members }) => {
  it('is for someone else than who decided', () => {
    const data = { ...of, amount: krwText(200n), by: 'director', ...members };
    after(decide).when(ask(200n)).then({ type, occurredOn: on, data });
    after(decide)
      .when(ask(200n, 'officer'))
      .thenRejected('FOUR_EYES', { by: 'officer', other: 'decider' });
  });

  it('leaves what was received and waived untouched', () => {
    const most = after(decide, waive(100n, 'director', 'W-0'), note(300n));
    most.when(ask(101n)).thenRejected('EXCEEDS_DECISION', {
      ...{ decided: '500', received: '300', waived: '100', asked: '101' },
    });
    expect(most.when(ask(100n)).decision.accepted).toBe(true);
  });

  it('changes nothing when repeated, and refuses another sum under its number', () => {
    after(decide, ask(200n)).when(ask(200n)).thenNothing();
    after(decide, ask(200n))
      .when(ask(201n))
      .thenRejected('DUPLICATE', { [number]: Object.values(members)[0] ?? '' });
  });

  it('needs a sum and a decision', () => {
    after(decide).when(ask(0n)).thenRejected('AMOUNT_NOT_POSITIVE');
    after().when(ask(1n)).thenRejected('CLAWBACK_UNKNOWN', { clawback: of.clawback });
    given(disbursementDecider).when(ask(1n)).thenRejected('CLAWBACK_UNKNOWN');
  });
});

describe('what a waiver or a reduction leaves', () => {
  it('is what may still come in', () => {
    const less = after(decide, waive(100n), reduce(150n));
    less.when(note(251n)).thenRejected('EXCEEDS_DECISION', { decided: '350', waived: '100' });
    const { type: _type, occurredOn, ...data } = note(250n);
    less.when(note(250n)).then({ type: 'ClawbackReceiptNoted', occurredOn, data });
  });

  it('was not owed before it was decided, nor twice on any later day', () => {
    const early = localDate('2024-01-01');
    for (const asked of [note(1n), waive(1n), reduce(1n)])
      after(decide)
        .when({ ...asked, occurredOn: early })
        .thenRejected('NOT_OWED_THEN', { on: early, open: '0', asked: '1' });
  });

  it('may be decided again where it was reduced, not where it was waived', () => {
    const more = { ...decide, clawback: 'R-26-00002', amount: krwText(400n) };
    after(decide, waive(100n)).when(more).thenRejected('EXCEEDS_PAID', { decidedBefore: '500' });
    expect(after(decide, reduce(100n)).when(more).decision.accepted).toBe(true);
  });

  it('does not change what the decision was, for a repetition', () => {
    after(decide, waive(100n), reduce(100n), note(50n)).when(decide).thenNothing();
  });
});

describe('a receipt', () => {
  it('is one under its number, whatever clawback it names', () => {
    const other = { ...decide, clawback: 'R-26-00002', amount: krwText(100n) };
    after(decide, other, note(50n))
      .when({ ...note(50n), clawback: 'R-26-00002' })
      .thenRejected('DUPLICATE', { receipt: 'B-1' });
    after(decide, note(50n))
      .when({ ...note(50n), occurredOn: nextDay })
      .thenRejected('DUPLICATE');
  });

  it('is a sum of money', () => {
    after(decide).when(note(-1n)).thenRejected('AMOUNT_NOT_POSITIVE', { amount: '-1' });
  });
});
