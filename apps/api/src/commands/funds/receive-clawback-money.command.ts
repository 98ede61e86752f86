import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { claimDecider, claimStream } from '@sangsaeng/claim';
import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import type { Receipt } from '@sangsaeng/event-store';
import type { FundCommand } from '@sangsaeng/fund';
import { RefusedByRule } from '../../http/refused-by-rule';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import type { Recorded } from '../receipt';
import { refusalOf, Steps } from '../steps';
import { fundAnswer, fundAsking } from './fund-asking';
import type { ReceiveClawbackDto } from './fund-payments.dto';
import { FundTurns } from './fund-turns';
import { depositId } from './tell-bank-fact.command';

/** Money that the bank says came back for a clawback. */
export class ReceiveClawbackMoney extends Command<Recorded> {
  constructor(
    readonly fund: string,
    readonly body: ReceiveClawbackDto,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(ReceiveClawbackMoney)
export class ReceiveClawbackMoneyHandler implements ICommandHandler<ReceiveClawbackMoney> {
  constructor(
    private readonly live: LiveLedger,
    private readonly turns: FundTurns,
  ) {}

  execute(asked: ReceiveClawbackMoney): Promise<Recorded> {
    return this.turns.take(asked.fund, () => this.receive(asked));
  }

  /**
   * The disbursement takes note of the money, and the fund books it after that. What fits no decision, or no payment
   * of this fund, is kept as a deposit.
   */
  private async receive({ fund, body, context }: ReceiveClawbackMoney): Promise<Recorded> {
    const steps = new Steps(this.live.ledger.runner, context);
    const { receipt, bankTransaction } = body;
    const keeping = fundAsking(asDeposit(fund, body));
    const disbursement = await this.disbursementOf(body.clawback);
    const noting = disbursement === undefined ? undefined : noted({ fund, body, disbursement });
    const notedBefore = noting === undefined ? undefined : await steps.doneBefore(noting);
    if (notedBefore !== undefined) return { ...notedBefore, id: receipt };
    const keptBefore = await steps.doneBefore(keeping);
    if (keptBefore !== undefined) return kept(keptBefore, bankTransaction);
    const fits = noting !== undefined && (await this.fundBooks(fund, noting.command));
    const { occurredOn } = body;
    const owner = `clawback receipt ${receipt}`;
    await claimed(steps, { occurredOn, kind: 'bank-transaction', value: bankTransaction, owner });
    const taken = fits ? await takenNoteOf(steps, noting) : undefined;
    return taken === undefined
      ? kept(await steps.last(keeping), bankTransaction)
      : { ...taken, id: receipt };
  }

  private disbursementOf(clawback: string): Promise<string | undefined> {
    const stream = claimStream('clawback-number', clawback);
    return this.live.ledger.runner.read(stream, claimDecider, ({ owner }) => owner);
  }

  /** Whether the fund would take the money back into the lots that paid. Throws DUPLICATE. */
  private async fundBooks(fund: string, { type: _type, ...noted }: Note): Promise<boolean> {
    const booking: FundCommand = { type: 'ReceiveClawback', ...noted, fund };
    const answer = await fundAnswer(this.live.ledger.runner, booking);
    if (!answer.accepted) throw refusalOf(answer, fundAsking(booking).texts);
    return answer.events.every(({ type }) => type === 'ClawbackReceived');
  }
}

type Note = ReturnType<typeof noted>['command'];

/** `undefined` where the decision leaves no room for this sum. Throws DUPLICATE. */
async function takenNoteOf(
  steps: Steps,
  noting: ReturnType<typeof noted>,
): Promise<Receipt | undefined> {
  try {
    return await steps.last(noting);
  } catch (error) {
    if (error instanceof RefusedByRule && error.code !== 'DUPLICATE') return undefined;
    throw error;
  }
}

type Noted = {
  readonly fund: string;
  readonly body: ReceiveClawbackDto;
  readonly disbursement: string;
};

function noted({ fund, body: { ...body }, disbursement }: Noted) {
  return {
    ...{ stream: disbursementStream(disbursement), decider: disbursementDecider },
    command: { type: 'NoteClawbackReceipt' as const, ...body, fund, disbursement },
    texts: DISBURSEMENT_REFUSALS,
  };
}

function asDeposit(fund: string, body: ReceiveClawbackDto): FundCommand {
  const { occurredOn, clawback, amount, bankAccount, bankTransaction } = body;
  const deposit = depositId(bankTransaction);
  return {
    ...{ type: 'RecordDeposit', occurredOn, fund, deposit, amount, bankAccount, bankTransaction },
    about: `clawback ${clawback}`,
  };
}

function kept(receipt: Recorded, bankTransaction: string): Recorded {
  return { ...receipt, id: depositId(bankTransaction), booked: 'unmatched' };
}
