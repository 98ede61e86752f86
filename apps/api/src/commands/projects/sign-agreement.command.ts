import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionRunner } from '@sangsaeng/event-store';
import { krwText, parseKrw } from '@sangsaeng/kernel';
import { planAgreement, ruleInForce } from '@sangsaeng/programme';
import type { ProjectState, SignAgreement } from '@sangsaeng/project';
import type { BodyOf } from '../../http/body-of';
import { PROJECT_REFUSALS } from '../../http/refusal-texts/project';
import { RefusedByRule } from '../../http/refused-by-rule';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import type { Recorded } from '../receipt';
import { refusalOf, Steps } from '../steps';
import type { SignAgreementDto } from './agreement.dto';
import {
  donorFor,
  fundAsking,
  fundingRules,
  requireSetAside,
  setAsideFor,
  useCaseRefusal,
  type SetAside,
} from './funding';
import { projectAsking, projectUnknown, readProject } from './project-desk';

/** The agreement about a selected project, for which the money is set aside first. */
export class SignAgreementOnMoney extends Command<Recorded> {
  constructor(
    readonly project: string,
    readonly body: BodyOf<SignAgreementDto>,
    readonly asked: AskedCommand,
  ) {
    super();
  }
}

@CommandHandler(SignAgreementOnMoney)
export class SignAgreementHandler implements ICommandHandler<SignAgreementOnMoney> {
  constructor(private readonly live: LiveLedger) {}

  /**
   * Money first: the paper is tried out, the fund commits, the paper is signed. Cut off in between, asking again signs
   * it; otherwise the fund takes the money back when the time for the agreement is over.
   */
  async execute({ project, body, asked }: SignAgreementOnMoney): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, asked.context);
    const signing = await plannedSigning(runner, { project, body, asked });
    const asking = projectAsking(project, signing);
    const links = { project: `/api/v1/projects/${encodeURIComponent(project)}` };
    const before = await steps.doneBefore(asking);
    if (before !== undefined) return { ...before, links };
    await steps.tryOut(asking);
    await this.setAside(steps, signing);
    const totalCost = parseKrw(signing.agreement.totalCost);
    await requireSetAside(runner, { fund: signing.agreement.fund, project, totalCost });
    try {
      return { ...(await steps.last(asking)), links };
    } catch (error) {
      if (error instanceof RefusedByRule) await this.release(steps, signing, error.code);
      throw error;
    }
  }

  /** What was committed and released, because nobody signed in time, is committed again on the same terms. */
  private async setAside(steps: Steps, signing: SignAgreement): Promise<void> {
    const { occurredOn, project, agreement } = signing;
    const { fund, commitment, sme, smeBusinessNumber, category } = agreement;
    const { totalCost, governmentShare, donors } = agreement;
    const known = await setAsideFor(this.live.ledger.runner, fund, project);
    if (known === undefined) {
      await steps.step(
        'commit funds',
        fundAsking(fund, {
          ...{ type: 'CommitFunds', occurredOn, fund, commitment, project, sme, smeBusinessNumber },
          ...{ category, totalCost, governmentShare, grain: 'day' },
          donors: donors.map(({ donor, amount }) => ({ donor, amount })),
        }),
      );
      return;
    }
    requireSameTerms(signing, known);
    if (known.state === 'held') return;
    const reason = '기한 뒤의 협약 · signed after all';
    await steps.step(
      'reinstate commitment',
      fundAsking(fund, { type: 'ReinstateCommitment', occurredOn, fund, project, reason }),
    );
  }

  /** The project was withdrawn while its money was set aside: the money is free again. */
  private async release(steps: Steps, signing: SignAgreement, reason: string): Promise<void> {
    const { occurredOn, project, agreement } = signing;
    const { fund } = agreement;
    if (await isAgreed(this.live.ledger.runner, project)) return;
    await steps.step(
      'give back',
      fundAsking(fund, { type: 'ReleaseCommitment', occurredOn, fund, project, reason }),
    );
  }
}

/** Throws COMMITMENT_DIFFERS. */
function requireSameTerms(
  { project, agreement }: SignAgreement,
  { agreed: { totalCost, shares } }: SetAside,
): void {
  const { governmentShare, donors } = agreement;
  const asked = new Map<string | undefined, bigint>(
    donors.map(({ donor, amount }) => [donor, parseKrw(amount)]),
  ).set(undefined, parseKrw(governmentShare));
  const sources = new Set([...asked.keys(), ...shares.keys()]);
  const isSame = [...sources].every(
    (source) => (asked.get(source) ?? 0n) === (shares.get(source) ?? 0n),
  );
  if (isSame && totalCost === parseKrw(agreement.totalCost)) return;
  const facts = { project, committed: totalCost.toString(), asked: agreement.totalCost };
  throw useCaseRefusal('COMMITMENT_DIFFERS', facts);
}

type Planned = Pick<SignAgreementOnMoney, 'project' | 'body' | 'asked'>;

/** Who pays what, by the rule in force on the day of the agreement. Throws what stands against it. */
async function plannedSigning(
  runner: DecisionRunner,
  { project, body, asked }: Planned,
): Promise<SignAgreement> {
  const { occurredOn } = body;
  const applied = await readProject(runner, project, applicationOf);
  if (applied === undefined) throw notApplied(project, await isAgreed(runner, project));
  const { programme, fund, sme, smeBusinessNumber, supportType } = applied;
  const rule = ruleInForce(await fundingRules(runner, programme), supportType, occurredOn);
  if (rule === undefined)
    throw useCaseRefusal('FUNDING_RULE_MISSING', { supportType, on: occurredOn });
  const shared = [];
  for (const { donor, basisPoints } of body.donors)
    shared.push({ ...(await donorFor(runner, donor, smeBusinessNumber)), basisPoints });
  const plan = planAgreement(rule, parseKrw(body.totalCost), shared);
  if (plan === undefined) {
    const sum = body.donors.reduce((whole, { basisPoints }) => whole + basisPoints, 0);
    throw useCaseRefusal('DONOR_SHARES_NOT_WHOLE', { sum: sum.toString() });
  }
  const agreement = {
    ...{ fund, sme, smeBusinessNumber, supportType, commitment: `C-${project}` },
    category: body.category ?? applied.category,
    ruleEffectiveFrom: rule.effectiveFrom,
    totalCost: body.totalCost,
    governmentShare: krwText(plan.government),
    donorShare: krwText(plan.donor),
    selfShare: krwText(plan.self),
    donors: plan.donors,
  };
  return { type: 'SignAgreement', occurredOn, project, by: asked.by, agreement };
}

function applicationOf({ application }: ProjectState) {
  return application?.data;
}

function isAgreed(runner: DecisionRunner, project: string): Promise<boolean> {
  return readProject(runner, project, ({ running }) => running !== undefined);
}

/** A project of the time before this ledger is agreed already. */
function notApplied(project: string, agreed: boolean): Error {
  if (!agreed) return projectUnknown(project);
  const facts = { step: 'SignAgreement', stage: 'agreed', expected: 'selected' };
  return refusalOf({ code: 'STEP_OUT_OF_ORDER', facts }, PROJECT_REFUSALS);
}
