import { krwText, localDate, type LocalDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import type { ClawbackCommand } from './clawback.commands';
import { clawbackDecider, clawbackStream } from './clawback.decider';
import { clawbackEvents, type ClawbackEvent } from './clawback.events';
import { isSettled } from './clawback.state';

const on = localDate('2026-06-01');
const reportDueOn = localDate('2026-07-01');
const demandDueOn = localDate('2026-07-31');
const payBy = localDate('2026-08-31');
const R = 'R-26-00001';
const of = {
  fund: 'SEC',
  project: 'T-26-00001',
  sme: 'sme-1',
  category: '방화벽',
  disbursement: 'Y-26-00001',
  payee: 'supplier-1',
  invoice: '20260504410002030000079E',
  clawback: R,
} as const;

type Of<T extends ClawbackCommand['type']> = Extract<ClawbackCommand, { type: T }>;
type Told<T extends ClawbackCommand['type']> = Omit<Of<T>, 'type' | 'occurredOn' | 'clawback'>;
function ask<T extends ClawbackCommand['type']>(
  type: T,
  told: Told<T> & { readonly occurredOn?: LocalDate },
): Of<T> {
  return { type, occurredOn: on, clawback: R, ...told } as unknown as Of<T>;
}
const open = ask('OpenCase', {
  ...of,
  ...{ amount: krwText(500n), cause: 'false-claim', legalBasis: '보조금법 제33조' },
  ...{ reportDueOn, demandDueOn, by: 'officer' },
});
const report = ask('ReportCase', { to: '중소벤처기업부', by: 'officer' });
const demand = ask('DemandCase', { payBy, by: 'officer' });
const receive = (amount: bigint, government: bigint, receipt = 'B-1') =>
  ask('NoteReceipt', { receipt, amount: krwText(amount), government: krwText(government) });
const waive = (amount: bigint) => ask('NoteWaiver', { waiver: 'W-1', amount: krwText(amount) });
const reduce = (amount: bigint) =>
  ask('NoteReduction', { reduction: 'D-1', amount: krwText(amount) });
const remit = (amount: bigint) =>
  ask('NoteRemittance', { remittance: 'TR-1', amount: krwText(amount) });
const object = ask('FileObjection', { objection: 'O-1', grounds: '설치 완료', by: 'sme-user' });
const judge = (by: string) =>
  ask('DecideObjection', { objection: 'O-1', outcome: 'partly', reason: '일부 인정', by });
const sanction = ask('ImposeSanction', {
  ...{ sanction: 'S-1', party: 'sme', partyId: 'sme-1', kind: 'debarment' },
  ...{ from: on, to: localDate('2029-05-31'), legalBasis: '보조금법 제31조의2', by: 'officer' },
});
const surcharge = ask('ImposeSurcharge', {
  ...{ amount: krwText(2500n), legalBasis: '보조금법 제33조의2', multiple: '5', by: 'officer' },
});
const settle = (amount: bigint, settlement = 'P-1') =>
  ask('SettleSurcharge', { amount: krwText(amount), settlement, by: 'officer' });
const late = (step: 'report' | 'demand' | 'payment' | 'remittance', dueOn: LocalDate) =>
  ask('MarkOverdue', { step, dueOn, occurredOn: localDate('2026-09-01') });
const giveUp = ask('CloseCase', { reason: '소멸시효 완성', by: 'director' });

function historyOf(commands: readonly ClawbackCommand[]): ClawbackEvent[] {
  const log: ClawbackEvent[] = [];
  for (const command of commands) {
    const decision = clawbackDecider.decide(command, foldOf(clawbackDecider, log));
    if (!decision.accepted) throw new Error(`${command.type}: ${decision.code}`);
    log.push(...decision.events);
  }
  return log;
}
const after = (...commands: readonly ClawbackCommand[]) =>
  given(clawbackDecider, ...historyOf(commands));
const dataOf = <C extends ClawbackCommand>({ type: _type, occurredOn: _on, ...data }: C) => data;
const closed: ClawbackEvent = {
  type: 'ClawbackCaseClosed',
  occurredOn: on,
  data: { clawback: R },
};

describe('a clawback case', () => {
  it('lives in a stream of its own', () => {
    expect(clawbackStream(R)).toBe('clawback-R-26-00001');
  });

  it('is opened, reported and demanded, in this order', () => {
    given(clawbackDecider)
      .when(open)
      .then({ type: 'ClawbackCaseOpened', occurredOn: on, data: dataOf(open) });
    after(open)
      .when(report)
      .then({ type: 'ClawbackReported', occurredOn: on, data: dataOf(report) });
    after(open, report)
      .when(demand)
      .then({ type: 'ClawbackDemanded', occurredOn: on, data: dataOf(demand) });
    after(open)
      .when(demand)
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'DemandCase', expected: 'reported' });
  });

  it('changes nothing when a step is repeated, and refuses another content', () => {
    const whole = after(open, report, demand);
    for (const command of [open, report, demand]) whole.when(command).thenNothing();
    for (const command of [
      { ...open, amount: krwText(501n) },
      { ...report, to: '감사원' },
      { ...demand, payBy: localDate('2026-09-30') },
    ]) {
      whole.when(command).thenRejected('DUPLICATE', { clawback: R });
    }
  });

  it('cannot demand payment by a day that has passed', () => {
    after(open, report)
      .when({ ...demand, payBy: localDate('2026-05-31') })
      .thenRejected('DATES_REVERSED', { from: '2026-06-01', to: '2026-05-31' });
  });

  it.each([report, demand, object, judge('director'), sanction, surcharge, settle(1n), giveUp])(
    'must be opened for $type',
    (command) => given(clawbackDecider).when(command).thenRejected('CASE_UNKNOWN', { clawback: R }),
  );

  it.each([report, demand, object])('takes no $type after its close', (command) => {
    after(open, giveUp).when(command).thenRejected('CASE_CLOSED', { clawback: R });
  });
});

describe('money of a case', () => {
  it('is mirrored, each number once, also after the close', () => {
    for (const [command, type] of [
      [receive(100n, 50n), 'ClawbackReceiptMirrored'],
      [waive(100n), 'ClawbackWaiverMirrored'],
      [reduce(100n), 'ClawbackReductionMirrored'],
      [remit(50n), 'ClawbackRemittedNoted'],
    ] as const) {
      const event = { type, occurredOn: on, data: dataOf(command) } as ClawbackEvent;
      after(open).when(command).then(event);
      after(open, giveUp).when(command).then(event);
      after(open, command).when(command).thenNothing();
      after(open, command)
        .when({ ...command, amount: krwText(99n) })
        .thenRejected('DUPLICATE');
    }
  });

  it('of a clawback that was taken over has no case to be mirrored in', () => {
    for (const command of [receive(1n, 0n), waive(1n), reduce(1n), remit(1n)]) {
      given(clawbackDecider).when(command).thenNothing();
    }
  });

  it('closes the case by the last thing that was open, whichever it is', () => {
    const all = [report, receive(300n, 150n), waive(100n), reduce(100n), remit(150n)];
    for (const last of all) {
      const { decision } = after(open, ...all.filter((step) => step !== last)).when(last);
      expect(decision).toMatchObject({ accepted: true, events: [{}, closed] });
    }
    after(open, ...all)
      .when(ask('CloseCase', {}))
      .thenNothing();
  });

  it('leaves the case open while an objection or a surcharge is', () => {
    const paid = [open, report, receive(500n, 0n)] as const;
    expect(historyOf(paid).at(-1)).toEqual(closed);
    const objected = [open, report, object, receive(500n, 0n)] as const;
    expect(historyOf(objected)).not.toContainEqual(closed);
    expect(historyOf([...objected, judge('director')]).at(-1)).toEqual(closed);
    const fined = [open, report, surcharge, receive(500n, 0n), settle(2499n)] as const;
    expect(historyOf(fined)).not.toContainEqual(closed);
    expect(historyOf([...fined, settle(1n, 'P-2')]).at(-1)).toEqual(closed);
  });
});

describe('the close of a case', () => {
  it('by a person needs a reason, and no objection may be open', () => {
    after(open)
      .when(giveUp)
      .then({ type: 'ClawbackCaseClosed', occurredOn: on, data: dataOf(giveUp) });
    after(open, giveUp).when(giveUp).thenNothing();
    after(open).when(ask('CloseCase', {})).thenNothing();
    given(clawbackDecider).when(ask('CloseCase', {})).thenNothing();
    after(open, object).when(giveUp).thenRejected('OBJECTION_OPEN', { objection: 'O-1' });
  });
});

describe('an objection', () => {
  it('is filed, and decided by neither the decider nor the objector', () => {
    after(open)
      .when(object)
      .then({ type: 'ObjectionFiled', occurredOn: on, data: dataOf(object) });
    const filed = after(open, object);
    filed
      .when(judge('director'))
      .then({ type: 'ObjectionDecided', occurredOn: on, data: dataOf(judge('director')) });
    filed.when(judge('officer')).thenRejected('FOUR_EYES', { by: 'officer', other: 'decider' });
    filed.when(judge('sme-user')).thenRejected('FOUR_EYES', { other: 'objector' });
  });

  it('changes nothing when repeated, and must be known to be decided', () => {
    const decided = after(open, object, judge('director'));
    decided.when(object).thenNothing();
    decided.when(judge('director')).thenNothing();
    decided
      .when({ ...judge('director'), outcome: 'upheld' })
      .thenRejected('DUPLICATE', { objection: 'O-1' });
    after(open).when(judge('director')).thenRejected('OBJECTION_UNKNOWN', { objection: 'O-1' });
  });
});

describe('a sanction', () => {
  it('is imposed on a company, also after the close', () => {
    const imposed = { type: 'SanctionImposed', occurredOn: on, data: dataOf(sanction) } as const;
    after(open).when(sanction).then(imposed);
    after(open, giveUp).when(sanction).then(imposed);
    after(open, sanction).when(sanction).thenNothing();
    after(open, sanction)
      .when({ ...sanction, kind: 'warning' })
      .thenRejected('DUPLICATE', { sanction: 'S-1' });
    after(open)
      .when({ ...sanction, to: localDate('2026-05-31') })
      .thenRejected('DATES_REVERSED');
  });

  it('may be a surcharge, one a case', () => {
    after(open)
      .when(surcharge)
      .then({
        type: 'SurchargeImposed',
        occurredOn: on,
        data: { ...of, ...dataOf(surcharge) },
      });
    after(open, surcharge).when(surcharge).thenNothing();
    after(open, surcharge)
      .when({ ...surcharge, amount: krwText(1n) })
      .thenRejected('DUPLICATE');
    after(open)
      .when({ ...surcharge, amount: krwText(0n) })
      .thenRejected('AMOUNT_NOT_POSITIVE');
  });

  it('is settled in parts, up to what was imposed', () => {
    after(open).when(settle(1n)).thenRejected('SURCHARGE_UNKNOWN');
    const part = after(open, surcharge, settle(2000n));
    part.when(settle(2000n)).thenNothing();
    part.when(settle(1n)).thenRejected('DUPLICATE', { settlement: 'P-1' });
    part.when(settle(0n, 'P-2')).thenRejected('AMOUNT_NOT_POSITIVE');
    part.when(settle(501n, 'P-2')).thenRejected('EXCEEDS_DECISION', {
      ...{ decided: '2500', received: '2000', asked: '501' },
    });
    part.when(settle(500n, 'P-2')).then({
      type: 'SurchargeSettled',
      occurredOn: on,
      data: { ...of, ...dataOf(settle(500n, 'P-2')) },
    });
  });

  it('names the account of the fund where the fund collects it, and none where it does not', () => {
    const delegated = after(open, { ...surcharge, collectedByFund: true });
    delegated.when(settle(1n)).thenRejected('BANK_ACCOUNT_MISSING');
    const paid = { ...settle(1n), bankAccount: 'surcharge' };
    delegated.when(paid).then({
      type: 'SurchargeSettled',
      occurredOn: on,
      data: { ...of, ...dataOf(settle(1n)), collectedByFund: true, bankAccount: 'surcharge' },
    });
    after(open, surcharge)
      .when(paid)
      .then({
        type: 'SurchargeSettled',
        occurredOn: on,
        data: { ...of, ...dataOf(settle(1n)) },
      });
  });
});

describe('the clock of a case', () => {
  const running = [open, report, demand, receive(100n, 40n)] as const;
  const remitBy = localDate('2026-08-01');

  it.each([
    ['report', reportDueOn, [open]],
    ['demand', demandDueOn, [open, report]],
    ['payment', payBy, running],
    ['remittance', remitBy, running],
  ] as const)('finds the %s overdue once', (step, dueOn, history) => {
    const command = late(step, dueOn);
    const { occurredOn, ...rest } = command;
    const { type: _type, ...data } = rest;
    after(...history)
      .when(command)
      .then({ type: 'ClawbackStepFellOverdue', occurredOn, data });
    after(...history, command)
      .when(command)
      .thenNothing();
  });

  it.each([
    ['the report that was made', late('report', reportDueOn), running],
    ['the demand that was made', late('demand', demandDueOn), running],
    ['what is paid', late('payment', payBy), [...running, receive(400n, 0n, 'B-2')]],
    ['what went to the treasury', late('remittance', remitBy), [...running, remit(40n)]],
    ['a day that is not the one set', late('payment', demandDueOn), running],
    ['a case that is closed', late('payment', payBy), [...running, giveUp]],
    ['a case that nobody opened', late('report', reportDueOn), []],
    ['the day itself', { ...late('payment', payBy), occurredOn: payBy }, running],
  ] as const)('says nothing of %s', (_what, command, history) => {
    after(...history)
      .when(command)
      .thenNothing();
  });
});

describe('whatever is asked of a case in whatever order', () => {
  const command = fc.constantFrom<ClawbackCommand>(
    ...[open, report, demand, object, judge('director'), judge('officer'), sanction, giveUp],
    ...[receive(100n, 40n), receive(400n, 200n, 'B-2'), waive(400n), reduce(100n)],
    ...[remit(240n), surcharge, settle(2500n), settle(100n, 'P-2'), ask('CloseCase', {})],
    ...[late('report', reportDueOn), late('payment', payBy), late('remittance', payBy)],
  );

  it('events fit their schema, repetitions change nothing, and what is settled is closed', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const log = historyOf([open]);
        for (const asked of commands) {
          const decision = clawbackDecider.decide(asked, foldOf(clawbackDecider, log));
          if (!decision.accepted) continue;
          for (const { type, data } of decision.events) {
            expect(clawbackEvents[type].data.check(data, type)).toBeUndefined();
          }
          log.push(...decision.events);
          const state = foldOf(clawbackDecider, log);
          expect(clawbackDecider.decide(asked, state)).toEqual({ accepted: true, events: [] });
          if (isSettled(state)) expect(state.closed).toBe(true);
        }
        expect(log.filter(({ type }) => type === 'ClawbackCaseClosed').length).toBeLessThan(2);
        expect(() => foldOf(clawbackDecider, log.toReversed())).not.toThrow();
      }),
    );
  });
});
