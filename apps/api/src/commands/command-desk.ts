import { Injectable } from '@nestjs/common';
import type { Command } from '@nestjs/cqrs';
import { Turns } from '@sangsaeng/event-store';
import type { DomainEvent } from '@sangsaeng/kernel';
import { commandWork, tracing } from '@sangsaeng/telemetry';
import { MeteredCommandBus, meteredName } from '../http/metered-command-bus';
import { ViewAccess } from '../views/view-access';
import type { AskedCommand } from './asked-command';
import { Decide } from './decide.command';
import { Gathering } from './gathering';
import type { CommandReceipt, Created, Recorded } from './receipt';
import { Settling, type Rest } from './settling';
import type { Asking } from './steps';

/** What controllers of commands say to the command bus, and how its answer becomes a receipt. */
@Injectable()
export class CommandDesk {
  /** Repetitions of a request that is under way wait for it, so that its steps are never taken side by side. */
  private readonly turns = new Turns();
  private readonly together = new Gathering();

  constructor(
    private readonly commands: MeteredCommandBus,
    private readonly views: ViewAccess,
    private readonly settling: Settling,
  ) {}

  /** A command that the rules of one stream decide. */
  decide<C extends { readonly type: string }, S, E extends DomainEvent, Code extends string>(
    asked: AskedCommand,
    asking: Asking<C, S, E, Code>,
    created?: Created,
  ): Promise<CommandReceipt> {
    return this.execute(asked, new Decide(asking, asked.context), created);
  }

  /** A use-case in which several streams take part. */
  async execute(
    asked: AskedCommand,
    command: Command<Recorded>,
    created?: Created,
  ): Promise<CommandReceipt> {
    await this.together.next();
    const recorded = await this.turns.take(asked.context.commandId, () =>
      this.carryOut(command, asked.context.correlation),
    );
    const rest = asked.waits
      ? await this.settling.wait(recorded.position, asked.context.correlation)
      : undefined;
    if (rest !== undefined && rest.open.length > 0) asked.unsettled?.();
    const position = (await this.views.tokenAt(rest?.position ?? recorded.position)) ?? null;
    return commandReceipt({ ...recorded, ...created }, position, rest);
  }

  private carryOut(command: Command<Recorded>, correlation: string): Promise<Recorded> {
    const traces = tracing();
    return traces === undefined
      ? this.commands.execute(command)
      : traces.traced(commandWork(meteredName(command), correlation), () =>
          this.commands.execute(command),
        );
  }
}

function commandReceipt(
  { stream, lastRevision, events, repeated, id, links, booked }: Recorded,
  position: string | null,
  rest: Rest | undefined,
): CommandReceipt {
  return {
    stream,
    ...(lastRevision !== undefined && { revision: lastRevision }),
    ...{ events, repeated, position },
    ...(id !== undefined && { id }),
    ...(links !== undefined && { links }),
    ...(booked !== undefined && { booked }),
    ...(rest !== undefined && { settled: rest.open.length === 0 }),
    ...(rest !== undefined && rest.open.length > 0 && { open: rest.open }),
  };
}
