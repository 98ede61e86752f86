import { randomUUID } from 'node:crypto';
import {
  EventCatalogue,
  sealEvent,
  type Envelope,
  type FieldCipher,
  type NewEvent,
} from '@sangsaeng/event-store';
import { fundEvents } from '@sangsaeng/fund';
import { instant, localDate, type DomainEvent } from '@sangsaeng/kernel';

const catalogue = new EventCatalogue(fundEvents);
const salt = Buffer.alloc(16, 7);
const requestHash = 'ab'.repeat(32);
const recordedAt = instant('2026-03-02T01:23:45.678Z');

/** The events of the bench hold no personal fields. */
const cipher: FieldCipher = {
  seal: () => {
    throw new Error('no personal field expected');
  },
  open: () => undefined,
};

/** A payment out of two lots, the commonest money event. */
export function somePayment(stream: string, revision: number): DomainEvent {
  const n = revision.toString();
  return {
    type: 'DisbursementPaid',
    occurredOn: localDate('2026-03-02'),
    data: {
      fund: stream,
      allocations: [
        { src: 'gov', lot: 'lot-2026-gov-1', fy: '2026', amount: '4000000' },
        { src: 'donor', lot: `lot-${n}`, fy: '2026', donor: 'donor-7', amount: '4000000' },
      ],
      project: `project-${n}`,
      sme: 'sme-1042',
      category: '기술유출방지 시스템',
      disbursement: `disbursement-${n}`,
      payee: 'supplier-31',
      invoice: `20260302-${n}`,
      order: `order-${n}`,
      bankAccount: 'bank-1',
    },
  };
}

/** Every check of the program: schema, canonical JSON, derived id. */
export function sealed(stream: string, revision: number): NewEvent {
  const command = {
    commandId: `command-${revision.toString()}`,
    actor: 'user-12',
    correlation: 'correlation-1',
  };
  const context = { stream, revision, index: 0, recordedAt, requestHash, salt, command };
  return sealEvent(somePayment(stream, revision), context, catalogue, cipher);
}

/** The same envelope, as long to the byte, with a fresh id and without any check: what a program in a hurry would write. */
export function unchecked(stream: string, revision: number): Uint8Array {
  const { type, occurredOn, data } = somePayment(stream, revision);
  const envelope: Omit<Envelope, 'data'> & { readonly data: unknown } = {
    actor: 'user-12',
    at: recordedAt,
    corr: 'correlation-1',
    data,
    id: randomUUID(),
    on: occurredOn,
    req: requestHash,
    rev: revision,
    salt: salt.toString('base64url'),
    schema: 1,
    stream,
    type,
    v: 1,
  };
  return Buffer.from(JSON.stringify(envelope), 'utf8');
}
