import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { backupLedger } from '@sangsaeng/operations';
import { Problem } from '../http/problem';
import { LiveLedger } from '../server/live-ledger';

export type BackupReport = { readonly folder: string } & Awaited<ReturnType<typeof backupLedger>>;

/** Copies the events to a folder of that name among the backups, beside the data folder. */
export class BackUpLedger extends Command<BackupReport> {
  constructor(readonly name: string | undefined) {
    super();
  }
}

@CommandHandler(BackUpLedger)
export class BackUpLedgerHandler implements ICommandHandler<BackUpLedger> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ name }: BackUpLedger): Promise<BackupReport> {
    const { ledger } = this.live;
    if (ledger.setUp === 'cluster') throw keptByItsOperator();
    const chosen = name ?? ledger.clock.now().replaceAll(/[:.]/g, '-');
    const { dataFolder } = ledger;
    const folder = join(dirname(dataFolder), `${basename(dataFolder)}-backups`, chosen);
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    await mkdir(folder, { mode: 0o700 }).catch(refuseExisting);
    try {
      return { folder, ...(await backupLedger(ledger, folder)) };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
}

function keptByItsOperator(): Problem {
  return new Problem('OPERATION_REFUSED', {
    detail:
      'EventStoreDB의 백업은 그 운영자가 EventStoreDB의 방법으로 합니다. 키 폴더도 따로 백업하십시오.',
    detailEn:
      'EventStoreDB is backed up by its operator with its own means; back up the keys folder as well.',
  });
}

function refuseExisting(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EEXIST') throw error;
  throw new Problem('OPERATION_REFUSED', {
    detail: '같은 이름의 백업이 있습니다.',
    detailEn: 'A backup of this name exists.',
  });
}
