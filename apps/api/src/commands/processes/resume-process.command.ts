import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '@sangsaeng/kernel';
import { PROCESS_REFUSALS } from '../../http/refusal-texts/process';
import { LiveLedger } from '../../server/live-ledger';
import type { Recorded } from '../receipt';
import { receiptOf } from '../steps';

/** Tries again what a rule could not carry out for one subject, the oldest reaction first. */
export class ResumeParkedProcess extends Command<Recorded> {
  constructor(
    readonly rule: string,
    readonly subject: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ResumeParkedProcess)
export class ResumeParkedProcessHandler implements ICommandHandler<ResumeParkedProcess> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ rule, subject, context }: ResumeParkedProcess): Promise<Recorded> {
    const { processes } = this.live.ledger;
    return receiptOf(await processes.resume(rule, subject, context), PROCESS_REFUSALS);
  }
}
