import { Injectable } from '@nestjs/common';
import { donorDecider, type DonorCommand } from '@sangsaeng/donor';
import { DONOR_REFUSALS } from '../../http/refusal-texts/donor';
import { LiveLedger } from '../../server/live-ledger';
import { requireOwn } from '../acting-for';
import type { AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { knownParty } from '../parties';
import type { CommandReceipt, Created } from '../receipt';

/** Commands to one donor, named by its business number or its stream id. */
@Injectable()
export class DonorDesk {
  constructor(
    private readonly desk: CommandDesk,
    private readonly live: LiveLedger,
  ) {}

  async decide(
    asked: AskedCommand,
    named: string,
    commandOf: (donor: string) => DonorCommand,
    created?: Created,
  ): Promise<CommandReceipt> {
    const donor = await this.own(asked, named);
    const asking = { stream: donor, decider: donorDecider, texts: DONOR_REFUSALS };
    return this.desk.decide(asked, { ...asking, command: commandOf(donor) }, created);
  }

  /** The stream id of a donor that the caller may act for. A donor may command nothing about another. */
  async own({ who }: AskedCommand, named: string): Promise<string> {
    const donor = await knownParty(this.live.ledger.runner, 'donor', named);
    requireOwn(who, donor, named);
    return donor;
  }
}
