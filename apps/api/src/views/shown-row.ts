import { Injectable } from '@nestjs/common';
import { lenient, openEvent, type Envelope } from '@sangsaeng/event-store';
import { ERASED } from '@sangsaeng/kernel';
import type { Citation, StoredRow } from '@sangsaeng/read-store';
import type { Identity } from '../access/identity';
import { LiveLedger } from '../server/live-ledger';

/** A row as people see it. */
export type ShownRow = Readonly<Record<string, unknown>>;

const MASK = '●●●';

/**
 * Rows cite the name of a natural person by the event that holds it. Here, at the edge, it is decrypted for those who
 * may see it (the administrator, and the company itself) and masked for all others; `personalName` says which.
 */
@Injectable()
export class RowPresenter {
  constructor(private readonly live: LiveLedger) {}

  async show(identity: Identity, row: StoredRow): Promise<ShownRow> {
    const members = JSON.parse(row.json) as Record<string, unknown>;
    if (!('personalName' in members)) return members;
    const citation = members['personalName'] as Citation | null;
    if (citation === null) return members;
    if (!maySeeNames(identity)) return { ...members, name: MASK, personalName: 'masked' };
    const name = await this.decrypt(citation);
    return name === undefined || name === ERASED
      ? { ...members, name: ERASED, personalName: 'erased' }
      : { ...members, name, personalName: 'shown' };
  }

  private async decrypt({ position, path }: Citation): Promise<string | undefined> {
    const { store, cipher, places } = this.live.ledger;
    const page = await store.readAll(await places.placeOf(position - 1), 1);
    const envelope = page.envelopes()[0] as Envelope | undefined;
    if (envelope === undefined || page.events[0]?.checkpoint.ordinal !== position) return undefined;
    const data = openEvent(envelope, position, lenient(cipher)).data as Record<string, unknown>;
    const text = data[path];
    return typeof text === 'string' ? text : undefined;
  }
}

/** A scope limits rows to those of the caller, so whatever row an SME gets is its own. */
function maySeeNames({ role }: Identity): boolean {
  return role === 'administrator' || role === 'sme';
}
