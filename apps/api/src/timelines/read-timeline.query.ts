import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { openPublic, type Envelope } from '@sangsaeng/event-store';
import type { RecordedEvent } from '@sangsaeng/kernel';
import {
  eventsOfClawback,
  eventsOfDisbursement,
  eventsOfDonor,
  eventsOfProject,
  eventsOfSme,
  tellTimeline,
  type SubjectEvent,
  type TimelineItem,
} from '@sangsaeng/operations';
import type { Identity } from '../access/identity';
import { LiveLedger } from '../server/live-ledger';
import { RowsOf } from './rows-of';

/** What a timeline is about, as a row that its reader may see names it. */
export type TimelineSubject =
  | { readonly kind: 'project'; readonly project: string }
  | { readonly kind: 'disbursement'; readonly disbursement: string; readonly project: string }
  | { readonly kind: 'clawback'; readonly clawback: string; readonly disbursement: string }
  | { readonly kind: 'sme'; readonly sme: string }
  | { readonly kind: 'donor'; readonly donor: string };

/** What happened to a subject, in sentences. */
export class ReadTimeline extends Query<readonly TimelineItem[]> {
  constructor(
    readonly subject: TimelineSubject,
    readonly identity: Identity,
  ) {
    super();
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(
    private readonly live: LiveLedger,
    private readonly rows: RowsOf,
  ) {}

  async execute({ subject, identity }: ReadTimeline): Promise<readonly TimelineItem[]> {
    const { scope, person } = identity;
    const events = await this.eventsOf(subject, identity);
    return tellTimeline(this.live.ledger.store, events, { isStaff: scope === 'all', person });
  }

  private async eventsOf(
    subject: TimelineSubject,
    { scope }: Identity,
  ): Promise<readonly SubjectEvent[]> {
    const { store } = this.live.ledger;
    switch (subject.kind) {
      case 'project':
        return eventsOfProject(store, subject.project);
      case 'disbursement':
        return eventsOfDisbursement(store, subject);
      case 'clawback':
        return eventsOfClawback(store, subject);
      case 'sme': {
        const { sme } = subject;
        const found = await this.rows.of('pipeline', scope, { column: 'sme', equals: sme });
        return eventsOfSme(store, { sme, projects: found.map(({ key }) => key) });
      }
      case 'donor': {
        const { donor } = subject;
        const moved = await this.rows.of('lot-movements', scope, {
          column: 'donor',
          equals: donor,
        });
        return eventsOfDonor(store, { donor, onLots: await this.eventsAt(moved) });
      }
    }
  }

  /** Each event once, although it may have moved several lots of the donor. */
  private async eventsAt(
    moved: readonly { readonly json: string }[],
  ): Promise<readonly RecordedEvent[]> {
    const positions = new Set(
      moved.map(({ json }) => (JSON.parse(json) as { readonly position: number }).position),
    );
    const { store, places } = this.live.ledger;
    const events: RecordedEvent[] = [];
    for (const position of positions) {
      const page = await store.readAll(await places.placeOf(position - 1), 1);
      const [envelope] = page.envelopes() as readonly Envelope[];
      if (envelope !== undefined) events.push(openPublic(envelope, position));
    }
    return events;
  }
}
