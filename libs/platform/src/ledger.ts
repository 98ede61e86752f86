import type { Checkpoint, DecisionRunner, EventStore, FieldCipher } from '@sangsaeng/event-store';
import type { StorePosition } from '@sangsaeng/event-store';
import type { Clock, CommandContext, Randomness } from '@sangsaeng/kernel';
import type { KeyStore } from '@sangsaeng/key-store';
import type { SignedCheckpoint } from '@sangsaeng/merkle-log';
import type { ProcessStatus, Settled } from '@sangsaeng/processes';
import type { RunResult } from '@sangsaeng/event-store';
import type {
  ReadStore,
  RebuildOptions,
  RebuildReport,
  VerifyReport,
  ViewStatus,
} from '@sangsaeng/read-store';

/** A ledger opened by this process, whatever stores it stands on and whoever does its work. */
export type Ledger = {
  /** `embedded`: this process does everything itself; `cluster`: workers keep the views and carry out what follows. */
  readonly setUp: 'embedded' | 'cluster';
  /** Where this process may keep files. */
  readonly dataFolder: string;
  readonly store: EventStore;
  /** Events as they are recorded, for many who follow them at once. */
  readonly feed: EventFeed;
  readonly keys: KeyStore;
  readonly cipher: FieldCipher;
  readonly runner: DecisionRunner;
  readonly readStore: ReadStore;
  readonly views: LedgerViews;
  /** Carry out what follows from the events, once they are started. */
  readonly processes: LedgerProcesses;
  /** Opens the days as they come, once it is started. */
  readonly days: LedgerDays;
  readonly places: LogPlaces;
  readonly checkpoints: LedgerCheckpoints;
  /** Absent where this process is the only one that is asked. */
  readonly notes?: LedgerNotes;
  readonly clock: Clock;
  /** Lets what is in flight end, then closes everything; the views are vouched for. */
  close(): Promise<void>;
};

/** Where events are followed from a place on. */
export type EventFeed = Pick<EventStore, 'subscribe'>;

export type LedgerViewStatus = ViewStatus & {
  /** Won that a view which does not follow leaves out: of the events it lacks, or of the one that parked it. */
  readonly money?: string;
  /** More events are lacking than were summed. */
  readonly moneyAtLeast?: boolean;
  /** Who keeps the view, where workers do. */
  readonly worker?: string;
};

export interface LedgerViews {
  /** Resolves when every view is served or parked. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): Promise<readonly LedgerViewStatus[]>;
  /** Waits until every view that is not parked holds the event at `position`. */
  waitFor(position: StorePosition, timeoutMs: number): Promise<'reached' | 'timeout'>;
  /** Builds views beside the live ones from position 0 and serves them if they come out the same. */
  rebuild(
    views: readonly string[] | 'all',
    options?: RebuildOptions,
  ): Promise<readonly RebuildReport[]>;
  /** Compares the rows actually served with a build made from the events alone. */
  verify(view: string): Promise<VerifyReport>;
}

export interface LedgerProcesses {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Waits until the event at `position` and all that its correlation led to have been reacted to. */
  settled(position: StorePosition, correlation: string, timeoutMs: number): Promise<Settled>;
  status(): Promise<ProcessStatus>;
  /** Tries the reactions again that wait for a person. */
  resume(rule: string, subject: string, context: CommandContext): Promise<RunResult>;
}

export interface LedgerDays {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Where events stand in $all, by their ordinals: not every store finds them by number. */
export interface LogPlaces {
  /**
   * The place of the event with this ordinal, after which the next one is read; `undefined` for -1, the beginning.
   * Asked for beyond the end, the answer is the end.
   */
  placeOf(ordinal: number): Promise<Checkpoint | undefined>;
}

/** What a process says of work that it alone does, so that any process of the ledger can be asked how it stands. */
export interface LedgerNotes {
  /** Stands for so long, unless it is put up anew. It may be lost before. Rejects with `RedisUnavailable`. */
  put(name: string, text: string, standsMs: number): Promise<void>;
  read(name: string): Promise<string | undefined>;
}

export interface LedgerCheckpoints {
  /**
   * Signs where the log ends now and answers what is signed by then; `undefined` where nothing is, because there are no
   * events, it could not be done (which is told as a notice), or this process does not sign.
   */
  sign(): Promise<SignedCheckpoint | undefined>;
}

export type CheckpointNotice =
  /** There are events, but no checkpoint outside the data folder to hold them against. */
  | { readonly what: 'none-found'; readonly file: string; readonly size: number }
  /** The log goes on without a new checkpoint. */
  | { readonly what: 'not-signed'; readonly reason: string };

/** What the processes of a ledger share: its time and its chance. */
export type LedgerPorts = {
  readonly clock?: Clock;
  readonly randomness?: Randomness;
};

/** What an operator is told of while a ledger is served. */
export type LedgerNotices = {
  readonly onViewsDropped?: (error: Error) => void;
  /** The processes lost the log, or a day could not be opened; both are tried again. */
  readonly onProcessesDropped?: (error: Error) => void;
  readonly onCheckpoint?: (notice: CheckpointNotice) => void;
};
