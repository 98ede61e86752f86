import type { JournalRequest, EventFilter } from '@sangsaeng/operations';

/** Steps of long work, for the terminal. */
export type Progress = (phase: string, done: number, of: number | undefined) => void;

export type ImportReportJson = {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: readonly {
    readonly file: string;
    readonly row: number;
    readonly code: string;
    readonly message: string;
    readonly messageEn: string;
    readonly value: string;
  }[];
};

export type ImportRequest = {
  readonly path: string;
  readonly partial: boolean;
  readonly dryRun: boolean;
};

export type RebuildJson = {
  readonly view: string;
  readonly outcome: string;
  readonly rows: number;
  readonly position: number;
};

export type VerifyJson = {
  readonly ok: boolean;
  readonly findings: readonly string[];
  readonly events: number;
  readonly views: readonly {
    readonly view: string;
    readonly rows: number;
    readonly agrees: boolean;
  }[];
};

/**
 * What the commands need of a ledger: the data folder itself when nobody holds it, or the server that does. Both
 * answer the same.
 */
export interface LedgerAccess {
  readonly how: 'folder' | 'server';
  import(request: ImportRequest, progress: Progress): Promise<ImportReportJson>;
  balances(): Promise<object>;
  rebuild(
    views: 'all' | readonly string[],
    accept: boolean,
    progress: Progress,
  ): Promise<readonly RebuildJson[]>;
  verify(progress: Progress): Promise<VerifyJson>;
  events(filter: EventFilter, follow: boolean): AsyncIterable<object>;
  journal(request: JournalRequest): AsyncIterable<string>;
  backup(folder: string, progress: Progress): Promise<object>;
  close(): Promise<void>;
}
