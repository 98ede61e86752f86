/** What a child process does with a ledger, all of it at once. */
export type ChildJob = {
  readonly dataFolder: string;
  /** Folder of a ledger to import. */
  readonly import?: string;
  /** Folder of another ledger, recorded command by command into a fund of its own, from this command on. */
  readonly commands?: { readonly ledger: string; readonly from: number };
  /** Grants to the fund that the import fills as well, one after another, so many. */
  readonly grants?: number;
  /** Builds all views again while the other work goes on. */
  readonly rebuild?: boolean;
};

/** Stations of a child in their order; the child is killed some time after one of them. */
export const STATIONS = ['started', 'opened', 'judged', 'worked', 'closing'] as const;
export type Station = (typeof STATIONS)[number];

/** What a child prints, one JSON text a line, each before anything later happens. */
export type ChildLine =
  | { readonly at: Station | 'judging' | 'rebuilt' | 'closed' }
  /** The number of events that a reader was told of. */
  | { readonly at: 'seen'; readonly events: number }
  /** So many commands of the import were acknowledged by the store since it was judged. */
  | { readonly at: 'written'; readonly commands: number }
  | {
      readonly at: 'imported';
      readonly accepted: number;
      readonly unchanged: number;
      readonly refused: readonly object[];
      readonly events: number;
    }
  | ({ readonly at: 'acknowledged' } & AcknowledgedCommand);

/** A single command whose answer has arrived. */
export type AcknowledgedCommand = {
  /** Its place among the commands of the other ledger; grants have none. */
  readonly index?: number;
  readonly commandId: string;
  readonly stream: string;
  readonly lastRevision: number;
  readonly events: number;
  readonly repeated: boolean;
};
