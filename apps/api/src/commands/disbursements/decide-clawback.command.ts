import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { claimDecider, claimStream } from '@sangsaeng/claim';
import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import { krwText, ZERO_KRW } from '@sangsaeng/kernel';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { createNumbered } from '../numbered-document';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import type { DecideClawbackDto } from './disbursement.dto';

/** Stands for the number in a decision that is only tried out. */
const NO_NUMBER_YET = 'R';

/** Decides to take back money of a disbursement, under a number of its own. */
export class DecideClawbackOfDisbursement extends Command<Recorded> {
  constructor(
    readonly disbursement: string,
    readonly body: DecideClawbackDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(DecideClawbackOfDisbursement)
export class DecideClawbackHandler implements ICommandHandler<DecideClawbackOfDisbursement> {
  constructor(private readonly live: LiveLedger) {}

  async execute(asked: DecideClawbackOfDisbursement): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const { disbursement, body, by, context } = asked;
    const { ...decision } = body;
    const { occurredOn } = decision;
    const asking = (clawback: string) => ({
      ...{ stream: disbursementStream(disbursement), decider: disbursementDecider },
      command: {
        ...{ type: 'DecideClawback' as const, ...decision, clawback },
        ...{ waived: krwText(ZERO_KRW), by },
      },
      texts: DISBURSEMENT_REFUSALS,
    });
    const check = () => new Steps(runner, context).tryOut(asking(NO_NUMBER_YET));
    const isTakenOver = (clawback: string) => this.isTakenOver(asked, clawback);
    const document = { kind: 'R' as const, occurredOn, asking, check, isTakenOver };
    const recorded = await createNumbered(runner, document, context);
    return { ...recorded, links: { clawback: `/api/v1/clawback-cases/${recorded.id}` } };
  }

  /**
   * Keeps the number for this disbursement, unless history brought it along, perhaps for this very one. Claiming what
   * one owns changes nothing, so every attempt may ask anew.
   */
  private async isTakenOver(asked: DecideClawbackOfDisbursement, value: string): Promise<boolean> {
    const { runner } = this.live.ledger;
    const { disbursement: owner, body, context } = asked;
    const { occurredOn } = body;
    const claimed = await runner.run(
      claimStream('clawback-number', value),
      claimDecider,
      { type: 'Claim', occurredOn, kind: 'clawback-number', value, owner },
      { ...context, commandId: randomUUID() },
    );
    if (!claimed.accepted) return true;
    return runner.read(disbursementStream(owner), disbursementDecider, ({ clawbacks }) =>
      clawbacks.has(value),
    );
  }
}
