import {
  krwText,
  localDate,
  parseKrw,
  sumKrw,
  type BusinessNumber,
  type KrwText,
} from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import type { AmendPledge, DonorCommand, FulfilPledge, MakePledge } from './donor.commands';
import { donorDecider } from './donor.decider';
import type { DonorEvent } from './donor.events';

const on = localDate('2024-03-04');
const won = (amount: bigint): KrwText => krwText(amount);
const make = (pledge: string, amount: bigint): MakePledge => ({
  type: 'MakePledge',
  occurredOn: on,
  pledge: {
    pledge,
    donor: 'donor-1',
    businessNumber: '124-81-00998' as BusinessNumber,
    donorName: '한울전자',
    donorKind: '대기업',
    amount: won(amount),
    designation: 'general',
    designatedSmes: [],
  },
});
const fulfil = (pledge: string, contribution: string, amount: bigint): FulfilPledge => ({
  type: 'FulfilPledge',
  occurredOn: on,
  pledge,
  donor: 'donor-1',
  contribution,
  amount: won(amount),
});
const amend = (pledge: string, change: bigint): AmendPledge => ({
  type: 'AmendPledge',
  occurredOn: on,
  pledge,
  donor: 'donor-1',
  change: won(change),
  reason: '증액',
});
const cancel = (pledge: string): DonorCommand => ({
  type: 'CancelPledge',
  occurredOn: on,
  pledge,
  donor: 'donor-1',
  reason: '철회',
});
const registered: DonorEvent = {
  type: 'DonorRegistered',
  occurredOn: on,
  data: {
    donor: 'donor-1',
    businessNumber: '124-81-00998' as BusinessNumber,
    name: '한울전자',
    kind: '대기업',
  },
};
const made = (pledge: string, amount: bigint): DonorEvent => ({
  type: 'PledgeMade',
  occurredOn: on,
  data: make(pledge, amount).pledge,
});
const fulfilled = (pledge: string, contribution: string, amount: bigint): DonorEvent => ({
  type: 'PledgeFulfilled',
  occurredOn: on,
  data: { pledge, donor: 'donor-1', contribution, amount: won(amount) },
});
const amended = (pledge: string, change: bigint): DonorEvent => ({
  type: 'PledgeAmended',
  occurredOn: on,
  data: { pledge, donor: 'donor-1', change: won(change), reason: '증액' },
});
const cancelled = (pledge: string, openRest: bigint): DonorEvent => ({
  type: 'PledgeCancelled',
  occurredOn: on,
  data: { pledge, donor: 'donor-1', openRest: won(openRest), reason: '철회' },
});
const pledged = [registered, made('P-1', 100n)] as const;

describe('pledge', () => {
  it('registers the donor with its first pledge only', () => {
    given(donorDecider).when(make('P-1', 100n)).then(registered, made('P-1', 100n));
    given(donorDecider, ...pledged)
      .when(make('P-2', 5n))
      .then(made('P-2', 5n));
  });

  it('changes nothing when made again, and refuses another content or date', () => {
    const known = given(donorDecider, ...pledged);
    known.when(make('P-1', 100n)).thenNothing();
    known.when(make('P-1', 101n)).thenRejected('DUPLICATE', { pledge: 'P-1' });
    known
      .when({ ...make('P-1', 100n), occurredOn: localDate('2024-03-05') })
      .thenRejected('DUPLICATE');
  });

  it('is amended up, and down to what was received', () => {
    const half = given(donorDecider, ...pledged, fulfilled('P-1', 'C-1', 60n));
    half.when(amend('P-1', 1n)).then(amended('P-1', 1n));
    half.when(amend('P-1', -40n)).then(amended('P-1', -40n));
    half
      .when(amend('P-1', -41n))
      .thenRejected('EXCEEDS_PLEDGE', { pledged: '100', received: '60' });
  });

  it('lapses by its open rest when it is cancelled, once', () => {
    const half = [...pledged, fulfilled('P-1', 'C-1', 60n)] as const;
    given(donorDecider, ...half)
      .when(cancel('P-1'))
      .then(cancelled('P-1', 40n));
    given(donorDecider, ...half, cancelled('P-1', 40n))
      .when(cancel('P-1'))
      .thenNothing();
  });

  it('takes neither receipts nor amendments once it is cancelled', () => {
    const gone = given(donorDecider, ...pledged, cancelled('P-1', 100n));
    gone.when(fulfil('P-1', 'C-1', 1n)).thenRejected('PLEDGE_CANCELLED', { pledge: 'P-1' });
    gone.when(amend('P-1', 1n)).thenRejected('PLEDGE_CANCELLED', { pledge: 'P-1' });
  });

  it('promises a sum of money', () => {
    given(donorDecider).when(make('P-1', 0n)).thenRejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  });

  it('knows an amendment by its number', () => {
    const numbered = { ...amend('P-1', 10n), amendment: 'A-1' };
    given(donorDecider, ...pledged, amended('P-1', 10n))
      .when(amend('P-1', 10n))
      .then(amended('P-1', 10n));
    const { type: _type, occurredOn, ...data } = numbered;
    const known = given(donorDecider, ...pledged, { type: 'PledgeAmended', occurredOn, data });
    known.when(numbered).thenNothing();
    known.when({ ...numbered, reason: '감액' }).thenRejected('DUPLICATE', { amendment: 'A-1' });
  });

  it.each([fulfil('P-9', 'C-1', 1n), amend('P-9', 1n), cancel('P-9')])(
    'must exist for $type',
    (command) =>
      given(donorDecider, ...pledged)
        .when(command)
        .thenRejected('PLEDGE_UNKNOWN'),
  );
});

describe('pledge with a day by which it is due', () => {
  const dueOn = localDate('2024-06-30');
  const dated = { ...make('P-1', 100n).pledge, dueOn };
  const promised: DonorEvent = { type: 'PledgeMade', occurredOn: on, data: dated };
  const note = (occurredOn: string, day = dueOn): DonorCommand => ({
    type: 'NotePledgeOverdue',
    occurredOn: localDate(occurredOn),
    donor: 'donor-1',
    pledge: 'P-1',
    dueOn: day,
  });
  const overdue: DonorEvent = {
    type: 'PledgeFellOverdue',
    occurredOn: localDate('2024-07-01'),
    data: { donor: 'donor-1', pledge: 'P-1', dueOn, open: won(40n) },
  };
  const half = [registered, promised, fulfilled('P-1', 'C-1', 60n)] as const;

  it('falls overdue by its open rest the day after, once', () => {
    given(donorDecider, ...half)
      .when(note('2024-07-01'))
      .then(overdue);
    given(donorDecider, ...half, overdue)
      .when(note('2024-07-02'))
      .thenNothing();
  });

  it.each([
    ['on the day itself', half, note('2024-06-30')],
    ['when it is fulfilled', [...half, fulfilled('P-1', 'C-2', 40n)], note('2024-07-01')],
    ['when it is cancelled', [...half, cancelled('P-1', 40n)], note('2024-07-01')],
    ['for another day', half, note('2024-08-01', localDate('2024-07-31'))],
    ['when it is due on no day', pledged, note('2024-07-01')],
    ['when nobody made it', [registered], note('2024-07-01')],
  ])('is not overdue %s', (_when, history, command) => {
    given(donorDecider, ...history)
      .when(command)
      .thenNothing();
  });
});

describe('receipt of a pledge', () => {
  it('is a sum of money', () => {
    given(donorDecider, ...pledged)
      .when(fulfil('P-1', 'C-1', 0n))
      .thenRejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  });

  it('is set against the pledge up to its last won', () => {
    const half = given(donorDecider, ...pledged, fulfilled('P-1', 'C-1', 60n));
    half.when(fulfil('P-1', 'C-2', 40n)).then(fulfilled('P-1', 'C-2', 40n));
    half.when(fulfil('P-1', 'C-2', 41n)).thenRejected('EXCEEDS_PLEDGE', {
      pledged: '100',
      received: '60',
      asked: '41',
    });
  });

  it('counts amendments', () => {
    given(donorDecider, ...pledged, amended('P-1', 50n))
      .when(fulfil('P-1', 'C-1', 150n))
      .then(fulfilled('P-1', 'C-1', 150n));
  });

  it('changes nothing when noted again, also once the pledge is used up or cancelled', () => {
    const full = [...pledged, fulfilled('P-1', 'C-1', 100n)] as const;
    given(donorDecider, ...full)
      .when(fulfil('P-1', 'C-1', 100n))
      .thenNothing();
    given(donorDecider, ...full, cancelled('P-1', 0n))
      .when(fulfil('P-1', 'C-1', 100n))
      .thenNothing();
  });

  it('refuses another sum under the same number', () => {
    given(donorDecider, ...pledged, fulfilled('P-1', 'C-1', 60n))
      .when(fulfil('P-1', 'C-1', 61n))
      .thenRejected('DUPLICATE', { contribution: 'C-1' });
  });

  it('that the fund has lost again leaves the pledge open for another', () => {
    const lost = (amount: bigint, cause: string) => ({
      ...({ type: 'WithdrawFulfilment', occurredOn: on, donor: 'd1', pledge: 'P-1' } as const),
      ...{ contribution: 'C-1', amount: won(amount), cause },
    });
    const withdrawn = (amount: bigint, cause: string): DonorEvent => {
      const { type: _type, occurredOn, ...data } = lost(amount, cause);
      return { type: 'PledgeFulfilmentWithdrawn', occurredOn, data };
    };
    const full = [...pledged, fulfilled('P-1', 'C-1', 100n)] as const;
    given(donorDecider, ...full)
      .when(lost(40n, 'recall-1'))
      .then(withdrawn(40n, 'recall-1'));
    const less = given(donorDecider, ...full, withdrawn(40n, 'recall-1'));
    less.when(lost(40n, 'recall-1')).thenNothing();
    less.when(lost(61n, 'recall-2')).thenNothing();
    less.when(lost(60n, 'recall-2')).then(withdrawn(60n, 'recall-2'));
    less.when(fulfil('P-1', 'C-2', 40n)).then(fulfilled('P-1', 'C-2', 40n));
    less.when(fulfil('P-1', 'C-2', 41n)).thenRejected('EXCEEDS_PLEDGE', { received: '60' });
  });

  it('is refused for a day on which less of the pledge was open, before or after it', () => {
    const early = localDate('2024-03-03');
    const open = given(donorDecider, ...pledged, {
      ...amended('P-1', 50n),
      occurredOn: localDate('2024-03-09'),
    });
    open
      .when({ ...fulfil('P-1', 'C-1', 1n), occurredOn: early })
      .thenRejected('NOT_OPEN_THEN', { pledge: 'P-1', on: early, open: '0', asked: '1' });
    open.when(fulfil('P-1', 'C-1', 101n)).thenRejected('NOT_OPEN_THEN', { open: '100' });
    open.when(amend('P-1', -101n)).thenRejected('NOT_OPEN_THEN', { open: '100', asked: '101' });
    open.when(cancel('P-1')).thenRejected('NOT_OPEN_THEN', { open: '100', asked: '150' });
  });

  it('noted by the fund after all counts when it is new, and never again once it was known', () => {
    const noted = { ...fulfil('P-1', 'C-1', 60n), type: 'NoteFulfilment' } as const;
    given(donorDecider, ...pledged)
      .when(noted)
      .then(fulfilled('P-1', 'C-1', 60n));
    const lost = { donor: 'donor-1', pledge: 'P-1', contribution: 'C-1', cause: 'recall-1' };
    for (const amount of [20n, 60n])
      given(donorDecider, ...pledged, fulfilled('P-1', 'C-1', 60n), {
        ...{ type: 'PledgeFulfilmentWithdrawn', occurredOn: on },
        data: { ...lost, amount: won(amount) },
      })
        .when(noted)
        .thenNothing();
  });

  it('never makes receipts exceed the pledge, whatever is asked in whatever order', () => {
    const pledge = fc.constantFrom('P-1', 'P-2');
    const amount = fc.bigInt({ min: 1n, max: 120n });
    const command: fc.Arbitrary<DonorCommand> = fc.oneof(
      fc.tuple(pledge, amount).map(([number, sum]) => make(number, sum)),
      {
        weight: 4,
        arbitrary: fc
          .tuple(pledge, fc.nat(9), amount)
          .map(([p, n, sum]) => fulfil(p, `C-${n}`, sum)),
      },
      fc.tuple(pledge, fc.bigInt({ min: -80n, max: 80n })).map(([p, change]) => amend(p, change)),
      pledge.map(cancel),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const log: DonorEvent[] = [];
        for (const asked of commands) {
          const decision = donorDecider.decide(asked, foldOf(donorDecider, log));
          if (decision.accepted) log.push(...decision.events);
          for (const number of ['P-1', 'P-2']) {
            expect(promisedFor(number, log)).toBeGreaterThanOrEqual(receivedFor(number, log));
          }
        }
      }),
    );
  });
});

function promisedFor(pledge: string, log: readonly DonorEvent[]): bigint {
  return sumKrw(
    log.map(({ type, data }) => {
      if (!('pledge' in data) || data.pledge !== pledge) return 0n;
      if (type === 'PledgeMade') return parseKrw(data.amount);
      if (type === 'PledgeAmended') return parseKrw(data.change);
      return type === 'PledgeCancelled' ? -parseKrw(data.openRest) : 0n;
    }),
  );
}

function receivedFor(pledge: string, log: readonly DonorEvent[]): bigint {
  const receipts = log.flatMap((event) =>
    event.type === 'PledgeFulfilled' && event.data.pledge === pledge ? [event.data] : [],
  );
  expect(new Set(receipts.map(({ contribution }) => contribution)).size).toBe(receipts.length);
  return sumKrw(receipts.map(({ amount }) => parseKrw(amount)));
}
