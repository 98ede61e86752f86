import { claimDecider } from '@sangsaeng/claim';
import { smeDecider, supplierDecider } from '@sangsaeng/company';
import { disbursementDecider } from '@sangsaeng/disbursement';
import { donorDecider } from '@sangsaeng/donor';
import {
  lenient,
  openEvent,
  type Checkpoint,
  type Envelope,
  type EventReader,
  type FieldCipher,
} from '@sangsaeng/event-store';
import { fundDecider } from '@sangsaeng/fund';
import {
  InvariantViolation,
  type Decider,
  type DomainEvent,
  type Decision,
} from '@sangsaeng/kernel';
import { programmeDecider } from '@sangsaeng/programme';
import { projectDecider } from '@sangsaeng/project';
import type { LedgerRow } from '../reading/ledger-tables';
import { RecordedRows } from './recorded-rows';

/** Which decider guards a stream, by the kind in front of its name. */
const DECIDERS = {
  programme: programmeDecider,
  fund: fundDecider,
  donor: donorDecider,
  sme: smeDecider,
  supplier: supplierDecider,
  project: projectDecider,
  disbursement: disbursementDecider,
  claim: claimDecider,
} as const;

type Deciders = typeof DECIDERS;
export type StreamKind = keyof Deciders;
export type CommandOf<K extends StreamKind> = Parameters<Deciders[K]['decide']>[0];
export type StateOf<K extends StreamKind> = ReturnType<Deciders[K]['initial']>;
type AnyDecider = Decider<unknown, unknown, DomainEvent>;

export function deciderOf(stream: string): AnyDecider {
  const kind = kindOf(stream);
  if (kind === undefined) throw new InvariantViolation('STREAM_UNKNOWN', { stream });
  return DECIDERS[kind] as unknown as AnyDecider;
}

/** `undefined` for streams that no row speaks of: the calendar, numbers, processes. */
function kindOf(stream: string): StreamKind | undefined {
  const kind = stream.slice(0, stream.indexOf('-'));
  return Object.hasOwn(DECIDERS, kind) ? (kind as StreamKind) : undefined;
}

const PAGE = 2048;

/**
 * Everything recorded so far, folded in memory: the state of every stream and every row that is accepted already.
 * Judging an import decides on this copy first, so that a refusal anywhere can leave the ledger untouched.
 */
export class LedgerBook {
  readonly rows = new RecordedRows();
  private readonly states = new Map<string, unknown>();
  private head: Checkpoint | undefined;

  static async load(
    reader: EventReader,
    cipher: FieldCipher,
    onProgress: (events: number) => void = () => undefined,
  ): Promise<LedgerBook> {
    const book = new LedgerBook();
    const readable = lenient(cipher);
    for (;;) {
      const page = await reader.readAll(book.head, PAGE);
      const envelopes = page.envelopes() as readonly Envelope[];
      page.events.forEach(({ checkpoint }, index) => {
        const envelope = envelopes[index];
        if (envelope !== undefined)
          book.recall(envelope.stream, [openEvent(envelope, checkpoint.ordinal, readable)]);
        book.head = checkpoint;
      });
      if (page.events.length === 0) return book;
      onProgress((book.head?.ordinal ?? -1) + 1);
    }
  }

  state<K extends StreamKind>(_kind: K, stream: string): StateOf<K> {
    const known = this.states.get(stream);
    return (known ?? deciderOf(stream).initial()) as StateOf<K>;
  }

  decide(stream: string, command: unknown): Decision<DomainEvent> {
    return deciderOf(stream).decide(
      command,
      this.states.get(stream) ?? deciderOf(stream).initial(),
    );
  }

  /** Takes in the events of an accepted step, as if they were recorded. */
  evolve(stream: string, events: readonly DomainEvent[]): void {
    const decider = deciderOf(stream);
    let state = this.states.get(stream) ?? decider.initial();
    for (const event of events) state = decider.evolve(state, event);
    this.states.set(stream, state);
  }

  accept(row: LedgerRow): void {
    this.rows.add(row);
  }

  /** Takes in recorded events of a stream, and the rows they stand for. */
  recall(stream: string, events: readonly DomainEvent[]): void {
    if (kindOf(stream) === undefined) return;
    this.evolve(stream, events);
    for (const event of events) this.rows.takeEvent(event);
  }
}
