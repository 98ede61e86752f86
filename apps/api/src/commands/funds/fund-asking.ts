import type { DecisionRunner } from '@sangsaeng/event-store';
import {
  fundDecider,
  fundStream,
  type FundCommand,
  type FundEvent,
  type FundRefusal,
  type FundState,
} from '@sangsaeng/fund';
import type { Decision } from '@sangsaeng/kernel';
import { FUND_REFUSALS } from '../../http/refusal-texts/fund';
import type { Asking } from '../steps';

/** A question to the rules of a fund. */
export function fundAsking<C extends FundCommand>(
  command: C,
): Asking<C, FundState, FundEvent, FundRefusal> {
  const stream = fundStream(command.fund);
  return { stream, decider: fundDecider, command, texts: FUND_REFUSALS };
}

/** Picks from a fund what a use-case needs to know, while the fund stands still. */
export function readFund<Seen>(
  runner: DecisionRunner,
  fund: string,
  view: (state: FundState) => Seen,
): Promise<Seen> {
  return runner.read(fundStream(fund), fundDecider, view);
}

/** The account to which the money of a contribution came first; an unknown one has none, and is refused by the rules. */
export function firstAccount({ lots }: FundState, lot: string | undefined): string {
  const [first = ''] = lots.get(`donor:${lot ?? ''}`)?.bank.keys() ?? [];
  return first;
}

/** What the fund would answer now; nothing is recorded. */
export function fundAnswer(
  runner: DecisionRunner,
  command: FundCommand,
): Promise<Decision<FundEvent, FundRefusal>> {
  return readFund(runner, command.fund, (state) => fundDecider.decide(command, state));
}
