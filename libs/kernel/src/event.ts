import type { Instant, LocalDate } from './dates';
import type { Schema, TypeOf } from './schema';

/** One kind of event: its schema version and the shape of its data. */
export type EventDefinition<S extends Schema<unknown>> = {
  readonly version: number;
  readonly data: S;
};

export type EventDefinitions = Readonly<Record<string, EventDefinition<Schema<unknown>>>>;

/** The events of one stream kind as a discriminated union over `type`. */
export type EventOf<D extends EventDefinitions> = {
  [T in keyof D & string]: {
    readonly type: T;
    /** Value date in Asia/Seoul: when the fact is true, not when it was written down. */
    readonly occurredOn: LocalDate;
    readonly data: TypeOf<D[T]['data']>;
  };
}[keyof D & string];

export function defineEvent<S extends Schema<unknown>>(
  version: number,
  data: S,
): EventDefinition<S> {
  return { version, data };
}

/** Any domain event, for machinery that does not care which. */
export type DomainEvent = {
  readonly type: string;
  readonly occurredOn: LocalDate;
  readonly data: unknown;
};

/** Where an imported event comes from. */
export type Source = { readonly sha256: string; readonly table: string; readonly row: number };

/** Who asks, and what for. `commandId` is the idempotency key within the target stream. */
export type CommandContext = {
  readonly commandId: string;
  readonly actor: string;
  readonly correlation: string;
  readonly causation?: string;
  readonly source?: Source;
};

/** An event as it was stored. `position` is its dense ordinal over all domain events, from 0. */
export type RecordedEvent<E extends DomainEvent = DomainEvent> = E & {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly correlation: string;
  readonly causation?: string;
  readonly requestHash: string;
  readonly source?: Source;
};
