import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { donorDecider, type Pledge } from '@sangsaeng/donor';
import type { DecisionRunner, Receipt } from '@sangsaeng/event-store';
import { fundStream, type FundCommand } from '@sangsaeng/fund';
import { parseBusinessNumber } from '@sangsaeng/kernel';
import { RefusedByRule } from '../../http/refused-by-rule';
import { DONOR_REFUSALS } from '../../http/refusal-texts/donor';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import { holderOf } from '../parties';
import type { Recorded } from '../receipt';
import { refusalOf, Steps } from '../steps';
import { fundAnswer, fundAsking } from './fund-asking';
import type { ReceiveContributionDto } from './fund-receipts.dto';
import { FundTurns } from './fund-turns';
import { depositId } from './tell-bank-fact.command';

/** Money that the bank says came in for a pledge. */
export class ReceiveContributionOfPledge extends Command<Recorded> {
  constructor(
    readonly fund: string,
    readonly body: ReceiveContributionDto,
    readonly context: AskedContext,
  ) {
    super();
  }
}

type Of = Pick<ReceiveContributionOfPledge, 'fund' | 'body'>;
type Promised = { readonly donor: string; readonly purpose: Pledge['purpose'] };

@CommandHandler(ReceiveContributionOfPledge)
export class ReceiveContributionHandler implements ICommandHandler<ReceiveContributionOfPledge> {
  constructor(
    private readonly live: LiveLedger,
    private readonly turns: FundTurns,
  ) {}

  execute(asked: ReceiveContributionOfPledge): Promise<Recorded> {
    return this.turns.take(asked.fund, () => this.receive(asked));
  }

  /**
   * The pledge is asked before the money is booked; what it does not agree to is kept as a deposit. The money is there
   * whatever anybody says, so nothing but a number used for something else is refused.
   */
  private async receive({ fund, body, context }: ReceiveContributionOfPledge): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, context);
    const promised = await promisedBy(runner, body);
    const keeping = fundAsking<FundCommand>(asDeposit({ fund, body }));
    const commands = promised === undefined ? [] : [contribution({ fund, body }, promised)];
    const before = await steps.doneAs(keeping, [...commands, keeping.command]);
    if (before !== undefined) return told(before.receipt, before.command);
    const [receiving] = commands;
    if (receiving !== undefined && (await this.isKnown(receiving)))
      return told(await steps.last(fundAsking(receiving)), receiving);
    const { occurredOn, bankTransaction: value, lot } = body;
    const owner = `${fundStream(fund)}/${lot}`;
    const claim = await claimed(steps, { occurredOn, kind: 'bank-transaction', value, owner });
    const fits = promised !== undefined && (await agreed(steps, body, promised, claim));
    const last = fits && receiving !== undefined ? receiving : keeping.command;
    return told(await steps.last(fundAsking<FundCommand>(last)), last);
  }

  /** Recorded already, under another key. Throws DUPLICATE where the number stands with other content. */
  private async isKnown(receiving: FundCommand): Promise<boolean> {
    const answer = await fundAnswer(this.live.ledger.runner, receiving);
    if (!answer.accepted) throw refusalOf(answer, fundAsking(receiving).texts);
    return answer.events.length === 0;
  }
}

/** What is known of the pledge that is named; `undefined` where nobody knows donor or pledge. */
async function promisedBy(
  runner: DecisionRunner,
  { donor: named, pledge }: Pick<ReceiveContributionDto, 'donor' | 'pledge'>,
): Promise<Promised | undefined> {
  const number = parseBusinessNumber(named);
  const donor = number === undefined ? named : await holderOf(runner, 'donor', number);
  if (donor?.startsWith('donor-') !== true) return undefined;
  const purpose = await runner.read(
    donor,
    donorDecider,
    ({ pledges }) => pledges.get(pledge)?.purpose,
  );
  return purpose === undefined ? undefined : { donor, purpose };
}

/** Whether donor and pledge agree that this is their money. */
async function agreed(
  steps: Steps,
  { occurredOn, lot, pledge, amount }: ReceiveContributionDto,
  { donor }: Promised,
  movement: Receipt,
): Promise<boolean> {
  try {
    await claimed(steps, { occurredOn, kind: 'contribution-number', value: lot, owner: donor });
    const fulfilled = await steps.step('fulfil pledge', {
      ...{ stream: donor, decider: donorDecider, texts: DONOR_REFUSALS },
      command: { type: 'FulfilPledge', occurredOn, donor, pledge, contribution: lot, amount },
    });
    // A contribution that the pledge knows came in by another movement of the bank, maybe to another fund.
    return fulfilled.events > 0 || fulfilled.repeated || movement.events === 0;
  } catch (error) {
    if (error instanceof RefusedByRule) return false;
    throw error;
  }
}

function contribution({ fund, body: { ...body } }: Of, { donor, purpose }: Promised): FundCommand {
  return { type: 'ReceiveContribution', ...body, ...purpose, fund, donor };
}

function asDeposit({ fund, body }: Of): FundCommand {
  const { occurredOn, lot, donor: payer, amount, bankAccount, bankTransaction } = body;
  const deposit = depositId(bankTransaction);
  return {
    ...{ type: 'RecordDeposit', occurredOn, fund, deposit, amount, bankAccount, bankTransaction },
    ...{ payer, about: `contribution ${lot}` },
  };
}

function told(receipt: Receipt, command: FundCommand): Recorded {
  if (command.type === 'RecordDeposit')
    return { ...receipt, id: command.deposit, booked: 'unmatched' };
  return command.type === 'ReceiveContribution' ? { ...receipt, id: command.lot } : receipt;
}
