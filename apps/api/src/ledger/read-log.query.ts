import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  exportJournalText,
  readEvents,
  type EventFilter,
  type EventJson,
  type JournalRequest,
} from '@sangsaeng/operations';
import { LiveLedger } from '../server/live-ledger';

/** Events in the order of the log; personal fields stay sealed. */
export class ReadEvents extends Query<AsyncIterable<EventJson>> {
  constructor(readonly filter: EventFilter) {
    super();
  }
}

@QueryHandler(ReadEvents)
export class ReadEventsHandler implements IQueryHandler<ReadEvents> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ filter }: ReadEvents): Promise<AsyncIterable<EventJson>> {
    const { store, places } = this.live.ledger;
    return readEvents(store, filter, await places.placeOf(filter.after ?? -1));
  }
}

/** The journal as text for an accounting program. */
export class ExportJournal extends Query<AsyncIterable<string>> {
  constructor(readonly request: JournalRequest) {
    super();
  }
}

@QueryHandler(ExportJournal)
export class ExportJournalHandler implements IQueryHandler<ExportJournal> {
  constructor(private readonly live: LiveLedger) {}

  execute({ request }: ExportJournal): Promise<AsyncIterable<string>> {
    return Promise.resolve(exportJournalText(this.live.ledger.store, request));
  }
}
