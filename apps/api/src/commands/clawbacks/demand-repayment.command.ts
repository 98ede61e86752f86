import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { clawbackDecider, clawbackStream, type ClawbackEvent } from '@sangsaeng/clawback';
import { daysAfter } from '@sangsaeng/kernel';
import { CLAWBACK_REFUSALS } from '../../http/refusal-texts/clawback';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { termsOfProject } from '../project-terms';
import type { Recorded } from '../receipt';
import { recordedBefore } from '../recorded-before';
import { Steps } from '../steps';
import type { DemandCaseDto } from './clawback.dto';

/** Demands the money back, by a day that the terms of the programme set unless it is named. */
export class DemandRepayment extends Command<Recorded> {
  constructor(
    readonly clawback: string,
    readonly body: DemandCaseDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(DemandRepayment)
export class DemandRepaymentHandler implements ICommandHandler<DemandRepayment> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ clawback, body, by, context }: DemandRepayment): Promise<Recorded> {
    const { occurredOn } = body;
    const payBy = body.payBy ?? (await this.payBy(clawback, body, context));
    return new Steps(this.live.ledger.runner, context).last({
      ...{ stream: clawbackStream(clawback), decider: clawbackDecider, texts: CLAWBACK_REFUSALS },
      command: { type: 'DemandCase', occurredOn, clawback, payBy, by },
    });
  }

  private async payBy(
    clawback: string,
    { occurredOn }: DemandCaseDto,
    { commandId }: AskedContext,
  ) {
    const { runner, store } = this.live.ledger;
    const stream = clawbackStream(clawback);
    const before = await recordedBefore<ClawbackEvent>(store, stream, commandId);
    if (before?.type === 'ClawbackDemanded') return before.data.payBy;
    const project = await runner.read(stream, clawbackDecider, ({ opened }) => opened?.project);
    const terms = await termsOfProject(runner, project ?? '', occurredOn);
    return daysAfter(occurredOn, terms.clawbackPayWithinDays);
  }
}
