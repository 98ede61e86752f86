import { accepted, canonicalJson, rejected, type Decision } from '@sangsaeng/kernel';
import type { ClawbackEvent } from './clawback.events';

/** The member that holds the number by which people know what an event records. */
const NUMBER_MEMBER: Readonly<Partial<Record<ClawbackEvent['type'], string>>> = {
  ClawbackCaseOpened: 'clawback',
  ClawbackReported: 'clawback',
  ClawbackDemanded: 'clawback',
  ClawbackReceiptMirrored: 'receipt',
  ClawbackWaiverMirrored: 'waiver',
  ClawbackReductionMirrored: 'reduction',
  ClawbackRemittedNoted: 'remittance',
  ObjectionFiled: 'objection',
  ObjectionDecided: 'objection',
  SanctionImposed: 'sanction',
  SurchargeImposed: 'clawback',
  SurchargeSettled: 'settlement',
};

/** What a stream says already: canonical content by kind and number. */
export type Sayings = ReadonlyMap<string, string>;

export function remembered(sayings: Sayings, event: ClawbackEvent): Sayings {
  const known = numberOf(event);
  return known === undefined
    ? sayings
    : new Map(sayings).set(`${event.type} ${known.number}`, contentOf(event));
}

/** The answer when the number is taken: nothing for the same content, a refusal for another. */
export function ifSaid(
  sayings: Sayings,
  event: ClawbackEvent,
): Decision<never, 'DUPLICATE'> | undefined {
  const known = numberOf(event);
  if (known === undefined) return undefined;
  const content = sayings.get(`${event.type} ${known.number}`);
  if (content === undefined) return undefined;
  return content === contentOf(event)
    ? accepted([])
    : rejected('DUPLICATE', { [known.member]: known.number });
}

function contentOf({ type, occurredOn, data }: ClawbackEvent): string {
  return canonicalJson([type, occurredOn, data]);
}

function numberOf({ type, data }: ClawbackEvent) {
  const member = NUMBER_MEMBER[type];
  if (member === undefined) return undefined;
  const number = (data as Readonly<Record<string, unknown>>)[member];
  return typeof number === 'string' ? { member, number } : undefined;
}
