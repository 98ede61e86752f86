import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ImportProgress, ImportResult } from '@sangsaeng/ledger-import';
import { runImport } from '@sangsaeng/operations';
import { LiveLedger } from '../server/live-ledger';
import type { Upload } from './import-upload';

export type ImportChoice = { readonly partial: boolean; readonly dryRun: boolean };

/** Brings an uploaded ledger in. */
export class ImportUploadedLedger extends Command<ImportResult> {
  constructor(
    readonly upload: Upload,
    readonly choice: ImportChoice,
    readonly actor: string,
    readonly onProgress: ImportProgress,
  ) {
    super();
  }
}

@CommandHandler(ImportUploadedLedger)
export class ImportUploadedLedgerHandler implements ICommandHandler<ImportUploadedLedger> {
  constructor(private readonly live: LiveLedger) {}

  execute({ upload, choice, actor, onProgress }: ImportUploadedLedger): Promise<ImportResult> {
    const { path, fileName } = upload;
    return runImport(this.live.ledger, { path, fileName }, { ...choice, actor, onProgress });
  }
}
