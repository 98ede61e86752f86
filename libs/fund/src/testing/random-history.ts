import { krwText, type BusinessNumber } from '@sangsaeng/kernel';
import fc from 'fast-check';
import type { FundCommand } from '../domain/fund.commands';
import { fundDecider } from '../domain/fund.decider';
import type { FundEvent } from '../domain/fund.events';
import type { FundState } from '../domain/fund.state';
import {
  commit,
  contribution,
  grant,
  otherSme,
  pay,
  recover,
  release,
  smeNumber,
} from './fund-story';

const oneOfSmes = fc.constantFrom<BusinessNumber>(smeNumber, otherSme);
const number = (prefix: string, count: number) =>
  fc.integer({ min: 1, max: count }).map((n) => `${prefix}-${n.toString()}`);
const won = (max: bigint) => fc.bigInt({ min: 1n, max });
const share = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0n) },
  { weight: 4, arbitrary: won(60n) },
);

/** Early days are likelier for money that comes in, later ones for what is done with it. */
const anyDay = fc.integer({ min: 1, max: 12 });
const earlyDay = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) }, anyDay);

const granted = fc.tuple(number('L', 3), earlyDay, won(300n)).map((of) => grant(...of));
const contributed = fc
  .tuple(number('L', 8), earlyDay, won(200n), fc.boolean(), oneOfSmes)
  .map(([lot, on, amount, general, sme]) =>
    contribution(lot, on, amount, {
      donor: lot > 'L-4' ? 'donor-2' : 'donor-1',
      designation: general ? 'general' : 'designated',
      designatedSmes: [sme],
    }),
  );
const committed = fc
  .tuple(
    number('T', 5),
    earlyDay,
    fc.tuple(share, share, share),
    fc.record({
      grain: fc.constantFrom('place', 'day'),
      totalCost: won(40n).map((more) => krwText(more + 30n)),
      smeBusinessNumber: oneOfSmes,
    }),
  )
  .map((of) => commit(...of));
const released = fc.tuple(number('T', 5), anyDay).map((of) => release(...of));

/** A command that speaks of one asked for before, so that most of them find what they refer to. */
type Draft = (asked: readonly FundCommand[]) => FundCommand;

const paid = fc
  .tuple(fc.nat(99), number('Y', 30), anyDay, won(20n))
  .map(([nth, disbursement, day, supply]): Draft => {
    return (asked) => {
      const commits = asked.filter((command) => command.type === 'CommitFunds');
      return pay(commits[nth % commits.length]?.project ?? 'T-1', disbursement, day, supply);
    };
  });
const recovered = fc
  .tuple(fc.nat(99), number('B', 40), anyDay, won(9n))
  .map(([nth, receipt, day, amount]): Draft => {
    return (asked) => {
      const payments = asked.filter((command) => command.type === 'RecordPayment');
      return recover(payments[nth % payments.length]?.disbursement ?? 'Y-1', receipt, day, amount);
    };
  });
const plain = (command: fc.Arbitrary<FundCommand>): fc.Arbitrary<Draft> =>
  command.map((asked) => () => asked);

/**
 * Commands on one small fund with value dates in any order: most histories hold backdated commitments, payments
 * before a recorded end, late receipts, repetitions under the same number and refusals of every kind.
 */
export const fundCommands: fc.Arbitrary<readonly FundCommand[]> = fc
  .tuple(
    fc.array(fc.oneof(granted, contributed), { minLength: 6, maxLength: 12, size: 'max' }),
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: plain(granted) },
        { weight: 3, arbitrary: plain(contributed) },
        { weight: 5, arbitrary: plain(committed) },
        { weight: 10, arbitrary: paid },
        { weight: 10, arbitrary: recovered },
        { weight: 2, arbitrary: plain(released) },
      ),
      { minLength: 10, maxLength: 100, size: 'max' },
    ),
  )
  .map(([money, drafts]) => {
    const asked: FundCommand[] = [...money];
    for (const draft of drafts) asked.push(draft(asked));
    return asked;
  });

/** One accepted command, with what it recorded and the fold after it. */
export type FundStep = {
  readonly command: FundCommand;
  readonly events: readonly FundEvent[];
  readonly state: FundState;
};

/** Runs commands as the machinery does, one fold going along, and answers the accepted ones as they happen. */
export function* acceptedSteps(commands: Iterable<FundCommand>): Generator<FundStep> {
  let state = fundDecider.initial();
  for (const command of commands) {
    const decision = fundDecider.decide(command, state);
    if (!decision.accepted || decision.events.length === 0) continue;
    for (const event of decision.events) state = fundDecider.evolve(state, event);
    yield { command, events: decision.events, state };
  }
}
