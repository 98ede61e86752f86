import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { openDays } from '@sangsaeng/calendar';
import type { CommandContext, LocalDate } from '@sangsaeng/kernel';
import { CALENDAR_REFUSALS } from '../../http/refusal-texts/calendar';
import { LiveLedger } from '../../server/live-ledger';
import type { Recorded } from '../receipt';
import { receiptOf } from '../steps';

/** Opens every day up to a date that is not open yet. */
export class OpenDays extends Command<Recorded> {
  constructor(
    readonly upTo: LocalDate,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OpenDays)
export class OpenDaysHandler implements ICommandHandler<OpenDays> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ upTo, context }: OpenDays): Promise<Recorded> {
    return receiptOf(await openDays(this.live.ledger.runner, upTo, context), CALENDAR_REFUSALS);
  }
}
