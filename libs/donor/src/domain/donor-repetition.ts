import { accepted, canonicalJson, rejected, type Decision } from '@sangsaeng/kernel';
import type { DonorEvent } from './donor.events';

/** The member that holds the number by which people know what an event records. */
const NUMBER_MEMBER: Readonly<Partial<Record<DonorEvent['type'], string>>> = {
  MouSigned: 'mou',
  PledgeAmended: 'amendment',
  PledgeFulfilmentWithdrawn: 'cause',
  ContributionRequested: 'contribution',
  ContributionRequestWithdrawn: 'contribution',
};

/** What a stream says already: canonical content by kind and number. */
export type Sayings = Map<string, string>;

export function remember(sayings: Sayings, event: DonorEvent): void {
  const known = numberOf(event);
  if (known !== undefined) sayings.set(`${event.type} ${known.number}`, contentOf(event));
}

/** The answer when the number is taken: nothing for the same content, a refusal for another. */
export function ifSaid(
  sayings: Sayings,
  event: DonorEvent,
): Decision<never, 'DUPLICATE'> | undefined {
  const known = numberOf(event);
  if (known === undefined) return undefined;
  const content = sayings.get(`${event.type} ${known.number}`);
  if (content === undefined) return undefined;
  return content === contentOf(event)
    ? accepted([])
    : rejected('DUPLICATE', { [known.member]: known.number });
}

export function contentOf({ type, occurredOn, data }: DonorEvent): string {
  return canonicalJson([type, occurredOn, data]);
}

function numberOf({ type, data }: DonorEvent) {
  const member = NUMBER_MEMBER[type];
  if (member === undefined) return undefined;
  const number = (data as Readonly<Record<string, unknown>>)[member];
  return typeof number === 'string' ? { member, number } : undefined;
}
