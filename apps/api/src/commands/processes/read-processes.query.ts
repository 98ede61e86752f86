import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ProcessStatus } from '@sangsaeng/processes';
import { LiveLedger } from '../../server/live-ledger';

/** What processes are doing now, and what of it waits for a person. */
export class ReadProcesses extends Query<ProcessStatus> {}

@QueryHandler(ReadProcesses)
export class ReadProcessesHandler implements IQueryHandler<ReadProcesses> {
  constructor(private readonly live: LiveLedger) {}

  execute(): Promise<ProcessStatus> {
    return this.live.ledger.processes.status();
  }
}
