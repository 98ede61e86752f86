import { krwText, localDate, parseKrw, sumKrw, type BusinessNumber } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import type {
  AmendPledge,
  DonorCommand,
  FulfilPledge,
  MakePledge,
  RequestContribution,
  WithdrawContributionRequest,
} from './donor.commands';
import { donorDecider } from './donor.decider';
import { donorEvents, type DonorEvent } from './donor.events';

const on = localDate('2026-03-02');
const businessNumber = '124-81-00998' as BusinessNumber;
const make = (pledge: string, amount: bigint): MakePledge => ({
  type: 'MakePledge',
  occurredOn: on,
  pledge: {
    ...{ pledge, donor: 'donor-1', businessNumber, donorName: '한울전자', donorKind: '대기업' },
    ...{ amount: krwText(amount), designation: 'general', designatedSmes: [] },
  },
});
const request = (contribution: string, amount: bigint, pledge = 'P-1'): RequestContribution => ({
  type: 'RequestContribution',
  occurredOn: on,
  ...{ donor: 'donor-1', contribution, pledge, amount: krwText(amount) },
  ...{ plannedOn: localDate('2026-03-31'), by: 'donor-user' },
});
const withdraw = (contribution: string): WithdrawContributionRequest => ({
  type: 'WithdrawContributionRequest',
  occurredOn: on,
  ...{ donor: 'donor-1', contribution, reason: '분할 입금', by: 'donor-user' },
});
const fulfil = (contribution: string, amount: bigint, pledge = 'P-1'): FulfilPledge => ({
  type: 'FulfilPledge',
  occurredOn: on,
  ...{ donor: 'donor-1', contribution, pledge, amount: krwText(amount) },
});
const cancel = (pledge = 'P-1'): DonorCommand => ({
  ...{ type: 'CancelPledge', occurredOn: on, donor: 'donor-1', pledge, reason: '철회' },
});
const amend = (change: bigint, amendment: string): AmendPledge => ({
  type: 'AmendPledge',
  occurredOn: on,
  ...{ donor: 'donor-1', pledge: 'P-1', change: krwText(change), reason: '변경', amendment },
});

function play(commands: readonly DonorCommand[]): DonorEvent[] {
  const log: DonorEvent[] = [];
  for (const command of commands) {
    const decision = donorDecider.decide(command, foldOf(donorDecider, log));
    if (decision.accepted) log.push(...decision.events);
  }
  return log;
}
const after = (...commands: readonly DonorCommand[]) =>
  given(donorDecider, ...play([make('P-1', 100n), make('P-2', 100n), ...commands]));

describe('a request to contribute', () => {
  it('announces a deposit within its pledge', () => {
    const { type: _type, occurredOn, ...data } = request('C-1', 100n);
    after().when(request('C-1', 100n)).then({ type: 'ContributionRequested', occurredOn, data });
    after().when(request('C-1', 101n)).thenRejected('EXCEEDS_PLEDGE', { asked: '101' });
    after().when(request('C-1', 0n)).thenRejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  });

  it('leaves room for what came in and what else is announced', () => {
    const most = after(request('C-1', 30n), fulfil('C-2', 20n));
    expect(most.when(request('C-3', 50n)).decision.accepted).toBe(true);
    most.when(request('C-3', 51n)).thenRejected('EXCEEDS_PLEDGE', { received: '20', asked: '51' });
  });

  it('changes nothing when repeated, and refuses another content', () => {
    after(request('C-1', 30n)).when(request('C-1', 30n)).thenNothing();
    after(request('C-1', 30n))
      .when(request('C-1', 31n))
      .thenRejected('DUPLICATE', { contribution: 'C-1' });
  });

  it('needs a pledge that stands, and a number that no deposit has', () => {
    after()
      .when(request('C-1', 1n, 'P-9'))
      .thenRejected('PLEDGE_UNKNOWN', { pledge: 'P-9' });
    after(cancel()).when(request('C-1', 1n)).thenRejected('PLEDGE_CANCELLED', { pledge: 'P-1' });
    after(fulfil('C-1', 1n))
      .when(request('C-1', 1n))
      .thenRejected('REQUEST_FULFILLED', { contribution: 'C-1' });
  });

  it('keeps its pledge from being amended below it', () => {
    after(request('C-1', 60n))
      .when(amend(-41n, 'A-1'))
      .thenRejected('EXCEEDS_PLEDGE', { pledged: '100' });
    expect(after(request('C-1', 60n)).when(amend(-40n, 'A-1')).decision.accepted).toBe(true);
  });
});

describe('a deposit that was announced', () => {
  it('fulfils the pledge, also by another sum', () => {
    const { type: _type, occurredOn, ...data } = fulfil('C-1', 25n);
    after(request('C-1', 30n))
      .when(fulfil('C-1', 25n))
      .then({ type: 'PledgeFulfilled', occurredOn, data });
    expect(
      after(request('C-1', 30n), fulfil('C-1', 25n)).when(request('C-2', 75n)).decision,
    ).toEqual(expect.objectContaining({ accepted: true }));
  });

  it('serves the pledge it was announced for', () => {
    after(request('C-1', 30n))
      .when(fulfil('C-1', 30n, 'P-2'))
      .thenRejected('DUPLICATE', { contribution: 'C-1', pledge: 'P-1' });
  });

  it('does not come under a number that was withdrawn', () => {
    after(request('C-1', 30n), withdraw('C-1'))
      .when(fulfil('C-1', 30n))
      .thenRejected('REQUEST_WITHDRAWN', { contribution: 'C-1' });
  });

  it('comes in without an announcement too, and before others that were announced', () => {
    expect(after(request('C-1', 100n)).when(fulfil('C-9', 100n)).decision.accepted).toBe(true);
  });
});

describe('the withdrawal of a request', () => {
  it('makes room for another, under another number', () => {
    const { type: _type, occurredOn, ...data } = withdraw('C-1');
    after(request('C-1', 100n))
      .when(withdraw('C-1'))
      .then({ type: 'ContributionRequestWithdrawn', occurredOn, data });
    const withdrawn = after(request('C-1', 100n), withdraw('C-1'));
    expect(withdrawn.when(request('C-2', 100n)).decision.accepted).toBe(true);
    withdrawn.when(request('C-1', 50n)).thenRejected('DUPLICATE', { contribution: 'C-1' });
  });

  it('changes nothing when repeated, and refuses another reason', () => {
    const withdrawn = after(request('C-1', 30n), withdraw('C-1'));
    withdrawn.when(withdraw('C-1')).thenNothing();
    withdrawn
      .when({ ...withdraw('C-1'), reason: '연기' })
      .thenRejected('DUPLICATE', { contribution: 'C-1' });
  });

  it('needs a request whose money has not come in', () => {
    after().when(withdraw('C-1')).thenRejected('REQUEST_UNKNOWN', { contribution: 'C-1' });
    after(request('C-1', 30n), fulfil('C-1', 30n))
      .when(withdraw('C-1'))
      .thenRejected('REQUEST_FULFILLED', { contribution: 'C-1' });
  });
});

describe('whatever a donor asks in whatever order', () => {
  const contribution = fc.integer({ min: 1, max: 5 }).map((n) => `C-${n.toString()}`);
  const amount = fc.bigInt({ min: -1n, max: 80n });
  const pledge = fc.constantFrom('P-1', 'P-2');
  const command: fc.Arbitrary<DonorCommand> = fc.oneof(
    fc.tuple(contribution, amount, pledge).map(([c, sum, p]) => request(c, sum, p)),
    fc.tuple(contribution, amount, pledge).map(([c, sum, p]) => fulfil(c, sum, p)),
    contribution.map(withdraw),
    fc.tuple(fc.bigInt({ min: -60n, max: 60n }), contribution).map(([n, a]) => amend(n, a)),
    pledge.map(cancel),
  );
  const commands = fc.array(command, { maxLength: 30 });
  const start = [make('P-1', 100n), make('P-2', 100n)];

  it('records only events that fit their schema, and takes a repetition for one', () => {
    fc.assert(
      fc.property(commands, command, (before, asked) => {
        const log = play([...start, ...before]);
        const decision = donorDecider.decide(asked, foldOf(donorDecider, log));
        if (!decision.accepted) return;
        for (const { type, data } of decision.events) {
          expect(donorEvents[type].data.check(data, type)).toBeUndefined();
        }
        const again = foldOf(donorDecider, [...log, ...decision.events]);
        expect(donorDecider.decide(asked, again)).toEqual({ accepted: true, events: [] });
      }),
    );
  });

  it('receives no more than was promised, and nothing twice', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const log = play([...start, ...asked]);
        const receipts = log.flatMap((e) => (e.type === 'PledgeFulfilled' ? [e.data] : []));
        const { pledges } = foldOf(donorDecider, log);
        for (const [number, { amount: promised }] of pledges) {
          const received = receipts.filter((receipt) => receipt.pledge === number);
          const sum = sumKrw(received.map((receipt) => parseKrw(receipt.amount)));
          expect(sum).toBeLessThanOrEqual(promised);
          expect(new Set(received.map((receipt) => receipt.contribution)).size).toBe(
            received.length,
          );
        }
      }),
    );
  });
});
