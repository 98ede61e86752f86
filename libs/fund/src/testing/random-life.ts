import fc from 'fast-check';
import type { FundCommand } from '../domain/fund.commands';
import { fundDecider } from '../domain/fund.decider';
import type { FundEvent } from '../domain/fund.events';
import type { FundState } from '../domain/fund.state';
import { commit, contribution, grant, pay } from './fund-story';
import { lifeKinds, type LifeKind } from './random-life-kinds';

/** The two funds between which money is reallocated. */
export const LIFE_FUNDS = ['SEC', 'GRN'] as const;

/** One draw: what is tried, in which fund, on which day, and numbers that choose among what there is. */
export type Draw = {
  readonly kind: LifeKind;
  readonly fund: (typeof LIFE_FUNDS)[number];
  readonly day: number;
  readonly n: number;
  readonly m: number;
  readonly amount: bigint;
};

/** What a draw may refer to. */
export type World = {
  readonly states: ReadonlyMap<string, FundState>;
  readonly log: readonly LifeEvent[];
  /** Tells one try from another. */
  readonly turn: number;
};
export type LifeEvent = { readonly fund: string; readonly event: FundEvent };

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.oneof(...lifeKinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  fund: fc.oneof(
    { weight: 3, arbitrary: fc.constant('SEC' as const) },
    { weight: 1, arbitrary: fc.constant('GRN' as const) },
  ),
  day: fc.integer({ min: 4, max: 20 }),
  n: fc.nat(999),
  m: fc.nat(999),
  amount: fc.bigInt({ min: 1n, max: 40n }),
});

/** A life of two funds: days in any order, repetitions, refusals, and every command of a fund. */
export const fundLife: fc.Arbitrary<readonly Draw[]> = fc.array(draw, {
  maxLength: 160,
  size: 'max',
});

const START: readonly FundCommand[] = LIFE_FUNDS.flatMap((fund) => [
  { ...grant(`G-${fund}-1`, 1, 300n), fund },
  { ...grant(`G-${fund}-2`, 3, 200n), fund, fy: '2025' },
  { ...contribution(`C-${fund}-1`, 1, 300n), fund },
  { ...contribution(`C-${fund}-2`, 2, 200n, { donor: 'donor-2' }), fund },
  { ...commit(`T-${fund}-1`, 3, [40n, 30n, 10n], { grain: 'day' }), fund },
  { ...pay(`T-${fund}-1`, `Y-${fund}-0`, 4, 30n), fund },
]);

export type LifeStep = {
  readonly command: FundCommand;
  readonly decision: ReturnType<typeof fundDecider.decide>;
  readonly events: readonly LifeEvent[];
  readonly states: ReadonlyMap<string, FundState>;
};

/** Plays a life command by command; each fund is one stream, and its fold goes along. */
export function* livedSteps(draws: readonly Draw[]): Generator<LifeStep> {
  const states = new Map(LIFE_FUNDS.map((fund) => [fund as string, fundDecider.initial()]));
  const log: LifeEvent[] = [];
  let turn = 0;
  const play = (command: FundCommand): LifeStep => {
    const { fund } = command;
    const decision = fundDecider.decide(command, states.get(fund) ?? fundDecider.initial());
    const events = decision.accepted ? decision.events.map((event) => ({ fund, event })) : [];
    for (const { event } of events)
      states.set(fund, fundDecider.evolve(states.get(fund) ?? fundDecider.initial(), event));
    log.push(...events);
    return { command, decision, events, states };
  };
  for (const command of START) yield play(command);
  for (const drawn of draws) {
    turn += 1;
    const command = commandOf(drawn, { states, log, turn });
    if (command !== undefined) yield play(command);
  }
}

function commandOf(drawn: Draw, world: World): FundCommand | undefined {
  const make = lifeKinds.find(([kind]) => kind === drawn.kind)?.[2];
  return make?.(drawn, world);
}
