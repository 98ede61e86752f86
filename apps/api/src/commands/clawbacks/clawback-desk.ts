import { Injectable } from '@nestjs/common';
import { claimDecider, claimStream } from '@sangsaeng/claim';
import {
  clawbackDecider,
  clawbackStream,
  type ClawbackCommand,
  type ClawbackState,
} from '@sangsaeng/clawback';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementCommand,
} from '@sangsaeng/disbursement';
import { rejected } from '@sangsaeng/kernel';
import { CLAWBACK_REFUSALS } from '../../http/refusal-texts/clawback';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import { requireOwn } from '../acting-for';
import type { AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import type { CommandReceipt, Created } from '../receipt';
import { refusalOf } from '../steps';

type Opened = NonNullable<ClawbackState['opened']>;

/** Commands to one clawback: to its case, or to the sum on the disbursement it is taken back from. */
@Injectable()
export class ClawbackDesk {
  constructor(
    private readonly desk: CommandDesk,
    private readonly live: LiveLedger,
  ) {}

  /** An SME may command nothing about the case of another. */
  async case(
    asked: AskedCommand,
    command: ClawbackCommand,
    created?: Created,
  ): Promise<CommandReceipt> {
    const { clawback } = command;
    if (asked.who.organisation !== undefined)
      requireOwn(asked.who, (await this.opened(clawback)).sme, clawback);
    const asking = { stream: clawbackStream(clawback), decider: clawbackDecider };
    return this.desk.decide(asked, { ...asking, command, texts: CLAWBACK_REFUSALS }, created);
  }

  /** Reductions and waivers change the sum, which the disbursement holds. */
  async sum(
    asked: AskedCommand,
    command: Extract<DisbursementCommand, { type: 'ReduceClawback' | 'WaiveClawback' }>,
    created: Created,
  ): Promise<CommandReceipt> {
    const { clawback } = command;
    const texts = DISBURSEMENT_REFUSALS;
    const disbursement = await this.live.ledger.runner.read(
      claimStream('clawback-number', clawback),
      claimDecider,
      ({ owner }) => owner,
    );
    if (disbursement === undefined)
      throw refusalOf(rejected('CLAWBACK_UNKNOWN', { clawback }), texts);
    const asking = { stream: disbursementStream(disbursement), decider: disbursementDecider };
    return this.desk.decide(asked, { ...asking, command, texts }, created);
  }

  /** What the case is about. Throws `CASE_UNKNOWN`. */
  async opened(clawback: string): Promise<Opened> {
    const { runner } = this.live.ledger;
    const opened = await runner.read(
      clawbackStream(clawback),
      clawbackDecider,
      (state) => state.opened,
    );
    if (opened !== undefined) return opened;
    throw refusalOf(rejected('CASE_UNKNOWN', { clawback }), CLAWBACK_REFUSALS);
  }
}
