import { clawbackDecider, clawbackStream } from '@sangsaeng/clawback';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { krwText, type KrwText } from '@sangsaeng/kernel';
import { missingMembers } from '../../http/body-problem';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { newId } from '../new-id';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import type { RemitToTreasuryDto } from './fund-accounts.dto';
import { fundAsking, readFund } from './fund-asking';

/** Pays the treasury what is due to it. */
export class RemitDueToTreasury extends Command<Recorded> {
  constructor(
    readonly fund: string,
    readonly body: RemitToTreasuryDto,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(RemitDueToTreasury)
export class RemitToTreasuryHandler implements ICommandHandler<RemitDueToTreasury> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ fund, body: { ...body }, context }: RemitDueToTreasury): Promise<Recorded> {
    const { kind, remittance: id = newId('remittance', context) } = body;
    const ofCase = kind === 'surcharge' ? { collected: await this.collected(body) } : {};
    const remitting = fundAsking({
      ...{ type: 'RemitToTreasury', ...body, fund, remittance: id },
      ...ofCase,
    } as const);
    const steps = new Steps(this.live.ledger.runner, context);
    const receipt =
      kind === 'surcharge' && (await this.isKnown(fund, id))
        ? { ...(await steps.step('told again', remitting)), repeated: true }
        : await steps.last(remitting);
    return { ...receipt, id };
  }

  /** More may have been collected since, so that the repetition of a request does not ask exactly the same. */
  private isKnown(fund: string, remittance: string): Promise<boolean> {
    return readFund(this.live.ledger.runner, fund, ({ decided }) =>
      decided.has(`remittance ${remittance}`),
    );
  }

  /** What the fund collected of a surcharge, as its case says. */
  private async collected({ clawback }: Pick<RemitToTreasuryDto, 'clawback'>): Promise<KrwText> {
    if (clawback === undefined)
      throw missingMembers({ clawback }, [
        '제재부가금에는 꼭 있어야 하는 항목입니다.',
        'Required for a surcharge.',
      ]);
    const { runner } = this.live.ledger;
    const sum = await runner.read(clawbackStream(clawback), clawbackDecider, ({ surcharge }) =>
      surcharge?.collectedByFund === true ? surcharge.settled : 0n,
    );
    return krwText(sum);
  }
}
