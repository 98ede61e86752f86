/** A place in the log: byte offsets, so they grow but never by one. */
export type LogPosition = { readonly commit: bigint; readonly prepare: bigint };

export type ProposedEvent = {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

export type RecordedEvent = ProposedEvent & {
  readonly stream: string;
  readonly revision: number;
  readonly position: LogPosition;
  /** 100 ns ticks since 1970, as the server writes them. */
  readonly created: bigint;
};

/** A number is the revision of the stream's last event. */
export type ExpectedVersion = number | 'no_stream' | 'any' | 'stream_exists';

export type ActualVersion = number | 'no_stream';

export function compareLogPositions(a: LogPosition, b: LogPosition): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}
