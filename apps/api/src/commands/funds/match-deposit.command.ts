import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { donorDecider } from '@sangsaeng/donor';
import type { DecisionRunner, Receipt } from '@sangsaeng/event-store';
import type { FundCommand } from '@sangsaeng/fund';
import { krwText, rejected, type KrwText } from '@sangsaeng/kernel';
import { RefusedByRule } from '../../http/refused-by-rule';
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

  private async match({
    fund,
    deposit,
    body: { ...body },
    context,
  }: MatchDepositToPledge): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, context);
    const donor = await knownParty(runner, 'donor', body.donor);
    const purpose = await purposeOf(runner, donor, body.pledge);
    const matching: Matching = { ...body, ...purpose, type: 'MatchDeposit', fund, deposit, donor };
    const before = await steps.doneBefore(fundAsking(matching));
    if (before !== undefined) return { ...before, id: body.lot };
    try {
      return { ...(await this.booked(steps, matching)), id: body.lot };
    } catch (error) {
      if (error instanceof RefusedByRule) await this.withdraw(steps, matching, context.commandId);
      throw error;
    }
  }

  /** Tried out on the fund first, then the pledge agrees, then the fund books. */
  private async booked(steps: Steps, matching: Matching): Promise<Receipt> {
    const { fund, deposit, donor, lot, occurredOn } = matching;
    await steps.tryOut(fundAsking(matching));
    const { amount, lotIsKnown } = await readFund(
      this.live.ledger.runner,
      fund,
      ({ deposits, lots }) => ({
        amount: krwText(deposits.get(deposit)?.amount ?? 0n),
        lotIsKnown: lots.has(`donor:${lot}`),
      }),
    );
    const fulfilling = toFulfil(matching, amount);
    await steps.tryOut(fulfilling);
    await claimed(steps, { occurredOn, kind: 'contribution-number', value: lot, owner: donor });
    const { events, repeated } = await steps.step(FULFIL, fulfilling);
    // The pledge knows the number of a contribution that is none of this fund: it is that of another one. Or this
    // request had it agree once, and that was withdrawn.
    const isOurs = repeated ? (await this.received(matching)) !== undefined : lotIsKnown;
    if (events === 0 && !isOurs)
      throw refusalOf(rejected('DUPLICATE', { contribution: lot }), DONOR_REFUSALS);
    return steps.last(fundAsking(matching));
  }

  /**
   * Another server may have matched the deposit while the pledge was asked here, and then the pledge would show money
   * that the fund has not booked: what this request had it agree to is open again.
   */
  private async withdraw(steps: Steps, matching: Matching, cause: string): Promise<void> {
    const { donor, pledge, lot: contribution, occurredOn } = matching;
    const amount = await this.received(matching);
    if (amount === undefined || !(await steps.hasTaken(FULFIL, toFulfil(matching, amount)))) return;
    await steps.step('withdraw fulfilment', {
      ...{ stream: donor, decider: donorDecider, texts: DONOR_REFUSALS },
      command: {
        ...{ type: 'WithdrawFulfilment' as const, occurredOn, donor, pledge },
        ...{ contribution, amount, cause },
      },
    });
  }

  /** What the pledge knows of the contribution. */
  private received({ donor, pledge, lot }: Matching): Promise<KrwText | undefined> {
    return this.live.ledger.runner.read(donor, donorDecider, ({ pledges }) =>
      pledges.get(pledge)?.receipts.get(lot),
    );
  }
}

type Matching = Extract<FundCommand, { readonly type: 'MatchDeposit' }>;

const FULFIL = 'fulfil pledge';

function toFulfil({ occurredOn, donor, pledge, lot }: Matching, amount: KrwText) {
  return {
    ...{ stream: donor, decider: donorDecider, texts: DONOR_REFUSALS },
    command: {
      ...{ type: 'FulfilPledge' as const, occurredOn, donor, pledge },
      ...{ contribution: lot, amount },
    },
  };
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
