/** One thing that is not as it was written. `position` is the ordinal of the event, where it is about one. */
export type StoreFinding = {
  readonly code: StoreFindingCode;
  readonly where: string;
  readonly position?: number;
};

export type StoreFindingCode =
  /** SQLite cannot read the file, or it is none of ours. */
  | 'UNREADABLE'
  | 'CHUNK_MISSING'
  /** A checksum over stored columns does not hold. */
  | 'CHECKSUM'
  /** The events of a row cannot be told apart any more. */
  | 'LAYOUT'
  /** The bytes of an event are not those that were hashed when it was written. */
  | 'LEAF'
  | 'TILE_ROOT'
  | 'FRONTIER'
  /** Stream, revision or id before the body are not those inside it. */
  | 'HEADS'
  | 'REVISION'
  | 'ID_TWICE'
  /** A chunk names another chunk as the one that held a stream before. */
  | 'PATH'
  | 'TAIL_GAP'
  | 'INDEX'
  | 'HEAD_SLOT_TORN'
  | 'HEAD_SLOTS_LOST'
  | 'STORE_BEHIND_HEAD'
  | 'HEAD_ROOT';

export type StoreReport = {
  readonly events: number;
  /** Merkle root over the bytes that are stored now, in hex; absent when some cannot be read. */
  readonly root?: string;
  readonly findings: readonly StoreFinding[];
};

/** Collects findings; a store damaged all over is named by its first thousand. */
export class Findings {
  readonly all: StoreFinding[] = [];

  addAll(findings: readonly StoreFinding[]): void {
    for (const { code, where, position } of findings) this.add(code, where, position);
  }

  add(code: StoreFindingCode, where: string, position?: number): void {
    if (this.all.length < 1000)
      this.all.push({ code, where, ...(position === undefined ? {} : { position }) });
  }
}
