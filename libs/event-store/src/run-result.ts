import { InvariantViolation, type Clock, type Facts, type Randomness } from '@sangsaeng/kernel';
import type { EventCatalogue, FieldCipher } from './envelope';
import type { EventStore, StorePosition } from './port';
import type { RequestHash } from './request-hash';

/** What was recorded. `repeated`: by an earlier run of the same command. `events` 0: it was already true. */
export type Receipt = {
  readonly stream: string;
  readonly lastRevision: number | undefined;
  readonly events: number;
  readonly repeated: boolean;
  readonly position?: StorePosition;
};

export type RunResult =
  | { readonly accepted: true; readonly receipt: Receipt }
  | { readonly accepted: false; readonly code: string; readonly facts: Facts };

/** The command was neither decided nor stored, for a reason of ours; the caller may try again later. */
export class RunFailed extends Error {
  constructor(
    readonly code: 'QUEUE_FULL' | 'CONTENTION' | 'STORE_REFUSED' | 'CLOSED',
    message: string,
  ) {
    super(message);
    this.name = 'RunFailed';
  }
}

export type RunnerOptions = {
  readonly store: EventStore;
  readonly catalogue: EventCatalogue;
  readonly cipher: FieldCipher;
  /** The same one in every process of the ledger, or a repeated command is taken for another. */
  readonly requestHash: RequestHash;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** True where no other process writes to the store: then rejections need no confirming read. */
  readonly singleWriter: boolean;
  /** Streams kept folded in memory. */
  readonly foldedStreamsMax?: number;
  /** Commands waiting per stream before new ones are refused with `QUEUE_FULL`. */
  readonly queueMax?: number;
};

/** Programmer errors of one command (a decider that threw) as they are answered. */
export function failureOf(error: unknown): Error {
  return error instanceof Error
    ? error
    : new InvariantViolation('DECIDER_THREW', { error: String(error) });
}
