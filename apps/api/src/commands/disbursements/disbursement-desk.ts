import { Injectable } from '@nestjs/common';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementCommand,
} from '@sangsaeng/disbursement';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import type { AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import type { CommandReceipt, Created } from '../receipt';

/** Commands that the rules of one disbursement decide. */
@Injectable()
export class DisbursementDesk {
  constructor(private readonly desk: CommandDesk) {}

  decide(
    asked: AskedCommand,
    disbursement: string,
    command: DisbursementCommand,
    created?: Created,
  ): Promise<CommandReceipt> {
    const texts = DISBURSEMENT_REFUSALS;
    const asking = { stream: disbursementStream(disbursement), decider: disbursementDecider };
    return this.desk.decide(asked, { ...asking, command, texts }, created);
  }
}
