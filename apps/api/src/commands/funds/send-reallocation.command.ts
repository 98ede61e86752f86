import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fundStream } from '@sangsaeng/fund';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { firstAccount, fundAsking, readFund } from './fund-asking';
import type { SendReallocationDto } from './fund-lots.dto';

/** Money of contributions leaves for another fund, under a number that no other fund uses. */
export class SendReallocationUnderItsNumber extends Command<Recorded> {
  constructor(
    readonly fund: string,
    readonly body: SendReallocationDto,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(SendReallocationUnderItsNumber)
export class SendReallocationHandler implements ICommandHandler<SendReallocationUnderItsNumber> {
  constructor(private readonly live: LiveLedger) {}

  /** A fund answers each number once, whoever sends it: so the number is claimed for the sender. */
  async execute({
    fund,
    body: { ...body },
    context,
  }: SendReallocationUnderItsNumber): Promise<Recorded> {
    const steps = new Steps(this.live.ledger.runner, context);
    const { transfer, occurredOn } = body;
    const parts = body.parts.map(({ ...part }) => part);
    const bankAccount =
      body.bankAccount ??
      (await readFund(this.live.ledger.runner, fund, (state) =>
        firstAccount(state, parts[0]?.lot),
      ));
    const command = { type: 'SendReallocation', ...body, parts, bankAccount, fund } as const;
    const sending = fundAsking(command);
    const before = await steps.doneBefore(sending);
    if (before !== undefined) return { ...before, id: transfer };
    await steps.tryOut(sending);
    const owner = fundStream(fund);
    await claimed(steps, { occurredOn, kind: 'transfer', value: transfer, owner });
    return { ...(await steps.last(sending)), id: transfer };
  }
}
