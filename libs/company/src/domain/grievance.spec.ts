import { localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import { historyOf } from '../testing/company-story';
import type {
  AnswerGrievance,
  CloseGrievance,
  FileGrievance,
  FollowUpGrievance,
  SmeCommand,
} from './company.commands';
import { smeEvents, type SmeEvent } from './company.events';
import { smeDecider } from './sme.decider';

const on = localDate('2026-02-01');
const register: SmeCommand = {
  ...{ type: 'RegisterSme', occurredOn: on, sme: 'sme-1', name: '한빛정밀' },
  businessNumber: '124-81-00998' as BusinessNumber,
  ...{ certificateFrom: on, certificateTo: localDate('2026-12-31'), supportClass: '창업' },
};
const of = { occurredOn: on, sme: 'sme-1', grievance: 'GR-1' } as const;
const file: FileGrievance = {
  ...{ type: 'FileGrievance', ...of },
  ...{ topic: '설치 지연', body: '공급기업이 두 달째 오지 않습니다.', by: 'sme-user' },
};
const answer: AnswerGrievance = {
  ...{ type: 'AnswerGrievance', ...of },
  ...{ answer: '공급기업에 일정을 확인했습니다.', by: 'officer' },
};
const promise: AnswerGrievance = { ...answer, followUpOn: localDate('2026-02-15') };
const followUp: FollowUpGrievance = {
  ...{ type: 'FollowUpGrievance', ...of, outcome: '설치 시작', by: 'officer' },
};
const close: CloseGrievance = { ...{ type: 'CloseGrievance', ...of, by: 'officer' } };
const after = (...commands: readonly SmeCommand[]) =>
  given(smeDecider, ...historyOf(smeDecider, [register, ...commands]));

describe('a grievance (애로사항)', () => {
  it('is filed, answered, followed up and closed', () => {
    for (const [before, command, type] of [
      [[], file, 'GrievanceFiled'],
      [[file], promise, 'GrievanceAnswered'],
      [[file, promise], followUp, 'GrievanceFollowedUp'],
      [[file, promise, followUp], close, 'GrievanceClosed'],
      [[file, answer], close, 'GrievanceClosed'],
    ] as const) {
      const { type: _type, occurredOn, ...data } = command;
      after(...before)
        .when(command)
        .then({ type, occurredOn, data } as SmeEvent);
    }
  });

  it('changes nothing when a step is repeated, however far it went since', () => {
    const whole = [file, promise, followUp, close] as const;
    for (const command of whole) {
      after(...whole)
        .when(command)
        .thenNothing();
    }
  });

  it('refuses another content under its number', () => {
    const whole = after(file, promise, followUp, close);
    for (const command of [
      { ...file, topic: '다른 주제' },
      { ...promise, answer: '다른 답' },
      { ...close, by: 'clerk' },
    ]) {
      whole.when(command).thenRejected('DUPLICATE', { grievance: 'GR-1' });
    }
  });

  it('may need more than one follow-up', () => {
    const second = { ...followUp, outcome: '설치 완료' };
    expect(after(file, answer, followUp).when(second).decision).toMatchObject({ events: [{}] });
  });

  it.each([
    [followUp, [file], 'filed', 'answered'],
    [close, [file], 'filed', 'answered'],
    [close, [file, promise], 'answered', 'followed-up'],
    [followUp, [file, answer, close], 'closed', 'answered'],
  ] as const)('takes its steps in their order: %o', (command, before, stage, expected) => {
    after(...before)
      .when(command)
      .thenRejected('STEP_OUT_OF_ORDER', { step: command.type, stage, expected });
  });

  it.each([answer, followUp, close])('must be filed before $type', (command) => {
    after().when(command).thenRejected('GRIEVANCE_UNKNOWN', { grievance: 'GR-1' });
  });

  it('records only events that fit their schema, in whatever order the steps are asked', () => {
    const steps = fc.array(fc.constantFrom<SmeCommand>(file, answer, promise, followUp, close));
    fc.assert(
      fc.property(steps, (asked) => {
        const log = [...historyOf(smeDecider, [register])];
        for (const command of asked) {
          const decision = smeDecider.decide(command, foldOf(smeDecider, log));
          if (!decision.accepted) continue;
          for (const { type, data } of decision.events) {
            expect(smeEvents[type].data.check(data, type)).toBeUndefined();
          }
          log.push(...decision.events);
        }
        const closings = log.filter(({ type }) => type === 'GrievanceClosed');
        expect(closings.length).toBeLessThanOrEqual(1);
        expect(() => foldOf(smeDecider, log.toReversed())).not.toThrow();
      }),
    );
  });
});
