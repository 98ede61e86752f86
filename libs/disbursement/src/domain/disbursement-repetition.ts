import { accepted, canonicalJson, rejected, type Decision } from '@sangsaeng/kernel';
import type { DisbursementEvent } from './disbursement.events';

/** The member that holds the number by which people know what an event records. */
const NUMBER_MEMBER: Readonly<Partial<Record<DisbursementEvent['type'], string>>> = {
  DisbursementRequested: 'disbursement',
  DisbursementRequestAmended: 'version',
  DisbursementRejected: 'disbursement',
  FindingRaised: 'finding',
  DisbursementHeld: 'hold',
  HoldReleased: 'hold',
  ApprovalsVoided: 'cause',
  PaymentOrdered: 'order',
  PaymentOrderDeclined: 'attempt',
  PaymentConfirmed: 'order',
  PaymentFailed: 'order',
  PaymentReversed: 'order',
  PaymentRetryAsked: 'attempt',
  OrderVoidProposed: 'order',
  OrderVoidConfirmed: 'order',
  OrderVoided: 'order',
  ClawbackReduced: 'reduction',
  ClawbackWaived: 'waiver',
  ClawbackReceiptNoted: 'receipt',
};

/** What a stream says already: canonical content by kind and number. */
export type Sayings = Map<string, string>;

export function remember(sayings: Sayings, event: DisbursementEvent): void {
  const known = numberOf(event);
  if (known !== undefined) sayings.set(`${event.type} ${known.number}`, contentOf(event));
}

/** The answer when the number is taken: nothing for the same content, a refusal for another. */
export function ifSaid(
  sayings: Sayings,
  event: DisbursementEvent,
): Decision<never, 'DUPLICATE'> | undefined {
  const known = numberOf(event);
  if (known === undefined) return undefined;
  const content = sayings.get(`${event.type} ${known.number}`);
  if (content === undefined) return undefined;
  return content === contentOf(event)
    ? accepted([])
    : rejected('DUPLICATE', { [known.member]: known.number });
}

/** Without the personal members, which may be sealed or erased where the other content was folded. */
export function contentOf({ type, occurredOn, data }: DisbursementEvent): string {
  const {
    accountNumber: _number,
    accountHolder: _holder,
    ...open
  }: Readonly<Record<string, unknown>> = data;
  return canonicalJson([type, occurredOn, open]);
}

function numberOf({ type, data }: DisbursementEvent) {
  const member = NUMBER_MEMBER[type];
  if (member === undefined) return undefined;
  const number = (data as Readonly<Record<string, unknown>>)[member];
  if (typeof number !== 'string' && typeof number !== 'number') return undefined;
  return { member, number: number.toString() };
}
