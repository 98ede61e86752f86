import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ReopenProject } from '@sangsaeng/project';
import type { BodyOf } from '../../http/body-of';
import type { ReasonDto } from '../../http/dated.dto';
import { RefusedByRule } from '../../http/refused-by-rule';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { fundAsking } from './funding';
import { projectAsking, readAgreement } from './project-desk';

/** An ended project goes on: what its end released is committed again first. */
export class ReopenProjectOnMoney extends Command<Recorded> {
  constructor(
    readonly project: string,
    readonly body: BodyOf<ReasonDto>,
    readonly asked: AskedCommand,
  ) {
    super();
  }
}

@CommandHandler(ReopenProjectOnMoney)
export class ReopenProjectHandler implements ICommandHandler<ReopenProjectOnMoney> {
  constructor(private readonly live: LiveLedger) {}

  /** Cut off after the money, asking again opens the project. */
  async execute({ project, body, asked }: ReopenProjectOnMoney): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const { occurredOn, reason } = body;
    const steps = new Steps(runner, asked.context);
    const fund = await readAgreement(runner, project, ({ agreement }) => agreement.fund);
    const reopening: ReopenProject = {
      ...{ type: 'ReopenProject', occurredOn, reason, project },
      by: asked.by,
    };
    const asking = projectAsking(project, reopening);
    const before = await steps.doneBefore(asking);
    if (before !== undefined) return before;
    await steps.tryOut(asking);
    const change = { occurredOn, fund, project, reason };
    await steps.step('reinstate', fundAsking(fund, { type: 'ReinstateCommitment', ...change }));
    try {
      return await steps.last(asking);
    } catch (error) {
      const isEnded = await readAgreement(runner, project, ({ ended }) => ended !== undefined);
      if (error instanceof RefusedByRule && isEnded)
        await steps.step('give back', fundAsking(fund, { type: 'ReleaseCommitment', ...change }));
      throw error;
    }
  }
}
