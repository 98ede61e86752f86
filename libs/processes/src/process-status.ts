import type { Instant } from '@sangsaeng/kernel';
import type { Parkings } from './parkings';
import { commandName, type Reaction } from './reaction';

/** What processes are doing, for people. Positions are ordinals in the log; -1 stands for none. */
export type ProcessStatus = {
  /** Everything up to here is handled. */
  readonly position: number;
  /** Events of the log that are not handled yet. */
  readonly lag: number;
  readonly inFlight: readonly InFlightReaction[];
  readonly parked: readonly ParkedProcess[];
};

type ReactionLine = {
  readonly rule: string;
  readonly subject: string;
  /** Id of the event reacted to, and its place. */
  readonly trigger: string;
  readonly position: number;
  readonly command: string;
  readonly since: Instant;
};
export type InFlightReaction = ReactionLine;
export type ParkedProcess = ReactionLine & {
  readonly code: string;
  /** JSON text. */
  readonly facts: string;
  /** Reactions that wait, the parked one included. */
  readonly pending: number;
};

export function processStatus(
  { position, head }: { readonly position: number; readonly head: number },
  inFlight: ReadonlyMap<Reaction, Instant>,
  parkings: Parkings,
): ProcessStatus {
  return {
    position,
    lag: Math.max(0, head - position),
    inFlight: [...inFlight].map(([reaction, since]) => ({
      rule: reaction.rule,
      subject: reaction.subject,
      trigger: reaction.trigger.id,
      position: reaction.trigger.position,
      command: commandName(reaction),
      since,
    })),
    parked: parkings.all().map(({ since, why: { index: _, ...why }, pending }) => ({
      ...why,
      ...{ since, pending: pending.length },
    })),
  };
}
