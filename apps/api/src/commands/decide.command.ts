import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, DomainEvent } from '@sangsaeng/kernel';
import { LiveLedger } from '../server/live-ledger';
import type { Recorded } from './receipt';
import { Steps, type Asking } from './steps';

/** Asks the rules of one stream; what they accept is durable when this answers, what they refuse is a problem. */
export class Decide<
  DomainCommand extends { readonly type: string },
  State,
  Event extends DomainEvent,
  Code extends string,
> extends Command<Recorded> {
  /** As the metrics count it: by what was asked of the domain. */
  readonly meteredAs: string;

  constructor(
    readonly asking: Asking<DomainCommand, State, Event, Code>,
    readonly context: CommandContext,
  ) {
    super();
    this.meteredAs = asking.command.type;
  }
}

@CommandHandler(Decide)
export class DecideHandler implements ICommandHandler<
  Decide<{ readonly type: string }, unknown, DomainEvent, string>
> {
  constructor(private readonly live: LiveLedger) {}

  execute({
    asking,
    context,
  }: Decide<{ readonly type: string }, unknown, DomainEvent, string>): Promise<Recorded> {
    return new Steps(this.live.ledger.runner, context).last(asking);
  }
}
