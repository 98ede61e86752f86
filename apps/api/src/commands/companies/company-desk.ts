import { Injectable } from '@nestjs/common';
import {
  smeDecider,
  supplierDecider,
  type SmeCommand,
  type SupplierCommand,
} from '@sangsaeng/company';
import { COMPANY_REFUSALS } from '../../http/refusal-texts/company';
import { LiveLedger } from '../../server/live-ledger';
import { requireOwn } from '../acting-for';
import type { AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { knownParty } from '../parties';
import type { CommandReceipt, Created } from '../receipt';

/** Commands to one company, named by its business number or its stream id. */
@Injectable()
export class CompanyDesk {
  constructor(
    private readonly desk: CommandDesk,
    private readonly live: LiveLedger,
  ) {}

  /** An SME may command nothing about another. */
  async sme(
    asked: AskedCommand,
    named: string,
    commandOf: (sme: string) => SmeCommand,
    created?: Created,
  ): Promise<CommandReceipt> {
    const sme = await knownParty(this.live.ledger.runner, 'sme', named);
    requireOwn(asked.who, sme, named);
    const asking = { stream: sme, decider: smeDecider, texts: COMPANY_REFUSALS };
    return this.desk.decide(asked, { ...asking, command: commandOf(sme) }, created);
  }

  async supplier(
    asked: AskedCommand,
    named: string,
    commandOf: (supplier: string) => SupplierCommand,
    created?: Created,
  ): Promise<CommandReceipt> {
    const supplier = await knownParty(this.live.ledger.runner, 'supplier', named);
    const asking = { stream: supplier, decider: supplierDecider, texts: COMPANY_REFUSALS };
    return this.desk.decide(asked, { ...asking, command: commandOf(supplier) }, created);
  }
}
