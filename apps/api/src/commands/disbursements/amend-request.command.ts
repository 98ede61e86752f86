import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementEvent,
} from '@sangsaeng/disbursement';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import type { Recorded } from '../receipt';
import { recordedBefore } from '../recorded-before';
import { Steps } from '../steps';
import { requireBilled } from './billed-amounts';
import type { AmendRequestDto } from './disbursement.dto';
import { accountMembers } from './paid-account';

/** The next version of a request for payment. */
export class AmendPaymentRequest extends Command<Recorded> {
  constructor(
    readonly disbursement: string,
    readonly body: AmendRequestDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(AmendPaymentRequest)
export class AmendPaymentRequestHandler implements ICommandHandler<AmendPaymentRequest> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ disbursement, body, by, context }: AmendPaymentRequest): Promise<Recorded> {
    const { runner, store } = this.live.ledger;
    const stream = disbursementStream(disbursement);
    const { account, evidence, ...of } = body;
    const before = await recordedBefore<DisbursementEvent>(store, stream, context.commandId);
    const version =
      before?.type === 'DisbursementRequestAmended'
        ? before.data.version
        : (await runner.read(stream, disbursementDecider, versionOf)) + 1;
    if (before === undefined) await requireBilled(runner, disbursement, of);
    return new Steps(runner, context).last({
      ...{ stream, decider: disbursementDecider, texts: DISBURSEMENT_REFUSALS },
      command: {
        ...{ type: 'AmendRequest', ...of, disbursement, version, by },
        evidence: evidence.map((file) => ({ ...file })),
        ...(account === undefined ? {} : accountMembers(account)),
      },
    });
  }
}

function versionOf({ request }: { readonly request: { readonly version: number } | undefined }) {
  return request?.version ?? 0;
}
