import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementEvent,
} from '@sangsaeng/disbursement';
import { krwText, ZERO_KRW } from '@sangsaeng/kernel';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import type { Recorded } from '../receipt';
import { recordedBefore } from '../recorded-before';
import { Steps } from '../steps';
import { takeClawbackNumber } from './clawback-number';
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

  /** Tried out first: what would be refused uses up no number. */
  async execute(asked: DecideClawbackOfDisbursement): Promise<Recorded> {
    const { runner, store } = this.live.ledger;
    const { disbursement, body, by, context } = asked;
    const { occurredOn } = body;
    const stream = disbursementStream(disbursement);
    const steps = new Steps(runner, context);
    const deciding = (clawback: string) => ({
      ...{ stream, decider: disbursementDecider, texts: DISBURSEMENT_REFUSALS },
      command: {
        type: 'DecideClawback' as const,
        ...body,
        clawback,
        waived: krwText(ZERO_KRW),
        by,
      },
    });
    const before = await recordedBefore<DisbursementEvent>(store, stream, context.commandId);
    if (before?.type === 'ClawbackDecided') {
      const { clawback } = before.data;
      return { ...(await steps.last(deciding(clawback))), ...created(clawback) };
    }
    await steps.tryOut(deciding(NO_NUMBER_YET));
    const clawback = await takeClawbackNumber(runner, { disbursement, occurredOn }, context);
    return { ...(await steps.last(deciding(clawback))), ...created(clawback) };
  }
}

function created(clawback: string) {
  return { id: clawback, links: { clawback: `/api/v1/clawback-cases/${clawback}` } };
}
