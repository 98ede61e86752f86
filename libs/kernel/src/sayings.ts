import { canonicalJson } from './canonical-json';
import { accepted, rejected, type Decision } from './decision';
import type { DomainEvent } from './event';

/** What a stream says already: canonical content by kind of event and number. */
export type Sayings = Map<string, string>;

/** The member that holds the number by which people know what an event records, for the kinds that have one. */
export type NumberMembers<Event extends DomainEvent> = Readonly<
  Partial<Record<Event['type'], string>>
>;

export type Repetition<Event extends DomainEvent> = {
  readonly remember: (sayings: Sayings, event: Event) => void;
  /** The answer when the number is taken: nothing for the same content, a refusal for another. */
  readonly ifSaid: (
    sayings: ReadonlyMap<string, string>,
    event: Event,
  ) => Decision<never, 'DUPLICATE'> | undefined;
};

/** Everything that an event says, to compare it with another. */
export function contentOf({ type, occurredOn, data }: DomainEvent): string {
  return canonicalJson([type, occurredOn, data]);
}

/**
 * Recognises what is said twice under one number. `content` may leave out what is sealed or erased where the other
 * content was folded.
 */
export function repetitionOf<Event extends DomainEvent>(
  members: NumberMembers<Event>,
  content: (event: Event) => string = contentOf,
): Repetition<Event> {
  const numberOf = ({ type, data }: Event) => {
    const member = members[type as Event['type']];
    if (member === undefined) return undefined;
    const number = (data as Readonly<Record<string, unknown>>)[member];
    if (typeof number !== 'string' && typeof number !== 'number') return undefined;
    return { member, number: number.toString(), key: `${type} ${number.toString()}` };
  };
  return {
    remember: (sayings, event) => {
      const known = numberOf(event);
      if (known !== undefined) sayings.set(known.key, content(event));
    },
    ifSaid: (sayings, event) => {
      const known = numberOf(event);
      const said = known === undefined ? undefined : sayings.get(known.key);
      if (known === undefined || said === undefined) return undefined;
      return said === content(event)
        ? accepted([])
        : rejected('DUPLICATE', { [known.member]: known.number });
    },
  };
}
