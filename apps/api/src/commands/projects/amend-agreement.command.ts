import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionRunner, Receipt } from '@sangsaeng/event-store';
import { krwText, parseKrw } from '@sangsaeng/kernel';
import { planAmendment } from '@sangsaeng/programme';
import type { AmendAgreement } from '@sangsaeng/project';
import type { BodyOf } from '../../http/body-of';
import { RefusedByRule } from '../../http/refused-by-rule';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import type { AmendAgreementDto } from './agreement.dto';
import { fundAsking, fundingRules, requireSetAside, useCaseRefusal } from './funding';
import { agreedBefore, moneyChange, type MoneyChange } from './planned-amendment';
import { programmeOf, projectAsking, readAgreement } from './project-desk';

/** Another total cost for an agreement, shared by the rule it was signed under. */
export class AmendAgreementOnMoney extends Command<Recorded> {
  constructor(
    readonly project: string,
    readonly body: BodyOf<AmendAgreementDto>,
    readonly asked: AskedCommand,
  ) {
    super();
  }
}

type Planned = {
  readonly fund: string;
  readonly totalCost: bigint;
  readonly amending: AmendAgreement;
  readonly more: MoneyChange | undefined;
  readonly less: MoneyChange | undefined;
};

@CommandHandler(AmendAgreementOnMoney)
export class AmendAgreementHandler implements ICommandHandler<AmendAgreementOnMoney> {
  constructor(private readonly live: LiveLedger) {}

  /**
   * More money is set aside before the paper is signed; what is needed no more is given back after it: so the fund never
   * holds less than is agreed. Cut off in between, asking again completes it.
   */
  async execute({ project, body, asked }: AmendAgreementOnMoney): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, asked.context);
    const planned = await plannedAmendment(runner, { project, body, asked });
    const asking = projectAsking(project, planned.amending);
    const before = await steps.doneBefore(asking);
    if (before !== undefined) return giveBack(steps, planned, before);
    await steps.tryOut(asking);
    if (planned.less !== undefined) await steps.tryOut(decreasing(planned, planned.less));
    if (planned.more !== undefined) {
      await steps.step('increase commitment', increasing(planned, planned.more));
      const totalCost = planned.totalCost + parseKrw(planned.less?.totalChange ?? ZERO);
      await requireSetAside(runner, { fund: planned.fund, project, totalCost });
    }
    return giveBack(steps, planned, await this.signed(steps, planned));
  }

  /** The project changed while more money was set aside: that money is free again. */
  private async signed(steps: Steps, planned: Planned): Promise<Receipt> {
    const { amending, more } = planned;
    const { project, amendment } = amending;
    try {
      return await steps.last(projectAsking(project, amending));
    } catch (error) {
      const isSigned = await readAgreement(this.live.ledger.runner, project, ({ amendments }) =>
        amendments.has(amendment),
      );
      if (error instanceof RefusedByRule && more !== undefined && !isSigned)
        await steps.step('undo increase', decreasing(planned, more));
      throw error;
    }
  }
}

const ZERO = krwText(0n);

/** Answers the receipt of the paper, at the position where the money was given back. */
async function giveBack(steps: Steps, planned: Planned, paper: Receipt): Promise<Receipt> {
  if (planned.less === undefined) return paper;
  const asking = decreasing(planned, planned.less);
  const { position } = await steps.step('decrease commitment', asking);
  return { ...paper, ...(position !== undefined && { position }) };
}

function increasing(planned: Planned, change: MoneyChange) {
  return fundAsking(planned.fund, { type: 'IncreaseCommitment', ...changeOf(planned), ...change });
}

function decreasing(planned: Planned, change: MoneyChange) {
  return fundAsking(planned.fund, { type: 'DecreaseCommitment', ...changeOf(planned), ...change });
}

function changeOf({ fund, amending }: Planned) {
  const { occurredOn, project, amendment, reason } = amending;
  return { occurredOn, fund, project, amendment, reason };
}

/** The changes against what was agreed before this amendment, so that a repetition plans the same ones. */
async function plannedAmendment(
  runner: DecisionRunner,
  { project, body, asked }: Pick<AmendAgreementOnMoney, 'project' | 'body' | 'asked'>,
): Promise<Planned> {
  const { occurredOn, amendment, reason } = body;
  const { agreement, shares } = await readAgreement(runner, project, (running) => ({
    agreement: running.agreement,
    shares: agreedBefore(running, amendment),
  }));
  const { fund, supportType, ruleEffectiveFrom } = agreement;
  const rules = await fundingRules(runner, programmeOf(agreement));
  const rule = rules.find(
    (known) => known.supportType === supportType && known.effectiveFrom === ruleEffectiveFrom,
  );
  const totalCost = parseKrw(body.totalCost);
  const plan = rule && planAmendment(rule, totalCost, shares);
  if (plan === undefined)
    throw useCaseRefusal('AMENDMENT_WITHOUT_RULE', { project, agreedOn: ruleEffectiveFrom });
  const step = { occurredOn, project, by: asked.by };
  return {
    ...{ fund, totalCost },
    amending: { type: 'AmendAgreement', ...step, amendment, reason, ...plan },
    more: moneyChange(plan, 1n),
    less: moneyChange(plan, -1n),
  };
}
