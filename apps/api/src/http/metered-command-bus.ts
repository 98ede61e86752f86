import { Injectable } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { Metrics } from '../health/metrics';
import { problemOf } from './problem-of';

/** The command bus with a count of how commands end. */
@Injectable()
export class MeteredCommandBus {
  constructor(
    private readonly bus: CommandBus,
    private readonly metrics: Metrics,
  ) {}

  async execute<Result>(command: Command<Result>): Promise<Result> {
    const name = meteredName(command);
    try {
      const result = await this.bus.execute(command);
      this.metrics.commandEnded(name, 'done');
      return result;
    } catch (error) {
      const { status } = problemOf(error);
      this.metrics.commandEnded(name, status < 500 ? 'refused' : 'failed');
      throw error;
    }
  }
}

/** What a command is called where commands are counted. */
export function meteredName(command: object): string {
  const { meteredAs } = command as { readonly meteredAs?: string };
  return meteredAs ?? command.constructor.name;
}
