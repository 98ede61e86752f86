import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { donorDecider } from '@sangsaeng/donor';
import type { DecisionRunner } from '@sangsaeng/event-store';
import { krwText, rejected } from '@sangsaeng/kernel';
import { DONOR_REFUSALS } from '../../http/refusal-texts/donor';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import { knownParty } from '../parties';
import type { Recorded } from '../receipt';
import { refusalOf, Steps } from '../steps';
import { fundAsking, readFund } from './fund-asking';
import type { MatchDepositDto } from './fund-receipts.dto';
import { FundTurns } from './fund-turns';

/** Says whose contribution a deposit is. */
export class MatchDepositToPledge extends Command<Recorded> {
  constructor(
    readonly fund: string,
    readonly deposit: string,
    readonly body: MatchDepositDto,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(MatchDepositToPledge)
export class MatchDepositHandler implements ICommandHandler<MatchDepositToPledge> {
  constructor(
    private readonly live: LiveLedger,
    private readonly turns: FundTurns,
  ) {}

  execute(asked: MatchDepositToPledge): Promise<Recorded> {
    return this.turns.take(asked.fund, () => this.match(asked));
  }

  /** Tried out on the fund first, then the pledge agrees, then the fund books. */
  private async match({
    fund,
    deposit,
    body: { ...body },
    context,
  }: MatchDepositToPledge): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, context);
    const { occurredOn, lot, pledge } = body;
    const donor = await knownParty(runner, 'donor', body.donor);
    const purpose = await purposeOf(runner, donor, pledge);
    const command = { type: 'MatchDeposit', ...body, ...purpose, fund, deposit, donor } as const;
    const matching = fundAsking(command);
    const before = await steps.doneBefore(matching);
    if (before !== undefined) return { ...before, id: lot };
    await steps.tryOut(matching);
    const { amount, lotIsKnown } = await readFund(runner, fund, ({ deposits, lots }) => ({
      amount: krwText(deposits.get(deposit)?.amount ?? 0n),
      lotIsKnown: lots.has(`donor:${lot}`),
    }));
    const fulfilling = {
      ...{ stream: donor, decider: donorDecider, texts: DONOR_REFUSALS },
      command: {
        ...{ type: 'FulfilPledge' as const, occurredOn, donor, pledge },
        ...{ contribution: lot, amount },
      },
    };
    await steps.tryOut(fulfilling);
    await claimed(steps, { occurredOn, kind: 'contribution-number', value: lot, owner: donor });
    const fulfilled = await steps.step('fulfil pledge', fulfilling);
    // The pledge knows the number of a contribution that is none of this fund: it is that of another one.
    if (fulfilled.events === 0 && !fulfilled.repeated && !lotIsKnown)
      throw refusalOf(rejected('DUPLICATE', { contribution: lot }), DONOR_REFUSALS);
    return { ...(await steps.last(matching)), id: lot };
  }
}

async function purposeOf(runner: DecisionRunner, donor: string, pledge: string) {
  const purpose = await runner.read(
    donor,
    donorDecider,
    ({ pledges }) => pledges.get(pledge)?.purpose,
  );
  if (purpose !== undefined) return purpose;
  throw refusalOf(rejected('PLEDGE_UNKNOWN', { pledge }), DONOR_REFUSALS);
}
