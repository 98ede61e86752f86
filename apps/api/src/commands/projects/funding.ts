import {
  fundDecider,
  fundStream,
  type FundCommand,
  type FundEvent,
  type FundRefusal,
  type FundState,
} from '@sangsaeng/fund';
import { donorDecider } from '@sangsaeng/donor';
import type { DecisionRunner } from '@sangsaeng/event-store';
import { isBusinessNumber, type BusinessNumber, type Facts } from '@sangsaeng/kernel';
import { programmeDecider, programmeStream, type FundingRule } from '@sangsaeng/programme';
import { FUND_REFUSALS } from '../../http/refusal-texts/fund';
import {
  PROJECT_USE_CASE_REFUSALS,
  type ProjectUseCaseRefusal,
} from '../../http/refusal-texts/project-use-case';
import { knownParty, partyUnknown } from '../parties';
import { refusalOf, type Asking } from '../steps';

/** A question to the rules of a fund. */
export function fundAsking(
  fund: string,
  command: FundCommand,
): Asking<FundCommand, FundState, FundEvent, FundRefusal> {
  return { stream: fundStream(fund), decider: fundDecider, command, texts: FUND_REFUSALS };
}

/** What the fund set aside for a project as first agreed, and whether it still holds it. */
export type SetAside = {
  readonly state: 'held' | 'released';
  /** With the amendments so far. */
  readonly totalCost: bigint;
  readonly agreed: {
    readonly totalCost: bigint;
    /** By donor; `undefined` is the government. */
    readonly shares: ReadonlyMap<string | undefined, bigint>;
  };
};

/** `undefined` when the fund never set anything aside for the project. */
export function setAsideFor(
  runner: DecisionRunner,
  fund: string,
  project: string,
): Promise<SetAside | undefined> {
  return runner.read(fundStream(fund), fundDecider, ({ commitments }) => {
    const commitment = commitments.get(project);
    if (commitment === undefined) return undefined;
    const { releasedOn, totalCost, agreed } = commitment;
    return { state: releasedOn === undefined ? 'held' : 'released', totalCost, agreed };
  });
}

/** The last look before paper is signed: the money for that cost is there. Throws COMMITMENT_GONE. */
export async function requireSetAside(
  runner: DecisionRunner,
  {
    fund,
    project,
    totalCost,
  }: Readonly<Record<'fund' | 'project', string>> & {
    readonly totalCost: bigint;
  },
): Promise<void> {
  const known = await setAsideFor(runner, fund, project);
  if (known?.state === 'held' && known.totalCost === totalCost) return;
  throw useCaseRefusal('COMMITMENT_GONE', { project });
}

/** The released versions of a programme's funding rule. */
export function fundingRules(
  runner: DecisionRunner,
  programme: string,
): Promise<readonly FundingRule[]> {
  return runner.read(programmeStream(programme), programmeDecider, ({ rules }) => [
    ...rules.values(),
  ]);
}

export type NamedDonor = { readonly donor: string; readonly businessNumber: BusinessNumber };

/** A donor that is known, unless the company supported is a related party of it: its money may not go there. */
export async function donorFor(
  runner: DecisionRunner,
  named: string,
  supported: BusinessNumber,
): Promise<NamedDonor> {
  const donor = await knownParty(runner, 'donor', named);
  const known = await runner.read(donor, donorDecider, ({ businessNumber, relatedParties }) => ({
    businessNumber,
    isRelated: relatedParties.has(supported),
  }));
  if (!isBusinessNumber(known.businessNumber)) throw partyUnknown(named);
  if (known.isRelated) throw relatedParty(known.businessNumber, supported);
  return { donor, businessNumber: known.businessNumber };
}

export function relatedParty(party: BusinessNumber, businessNumber: BusinessNumber): Error {
  return useCaseRefusal('RELATED_PARTY', { party, businessNumber });
}

/** A refusal because of what other streams say, in words. */
export function useCaseRefusal(code: ProjectUseCaseRefusal, facts: Facts): Error {
  return refusalOf({ code, facts }, PROJECT_USE_CASE_REFUSALS);
}
