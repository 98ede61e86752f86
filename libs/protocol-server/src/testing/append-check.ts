import { type ExpectedVersion } from './recorded-event';

export type AppendCheck =
  | { readonly verdict: 'write' }
  /** The same ids stand there already: answer with what was written then. */
  | { readonly verdict: 'repeated'; readonly lastRevision: number }
  /** `corrupted-idempotency`: the append begins like what is there and goes on differently. */
  | { readonly verdict: 'wrong-version'; readonly why: 'version' | 'corrupted-idempotency' };

export type StreamHistory = {
  /** -1 for a stream that does not exist. */
  readonly lastRevision: number;
  readonly idAt: (revision: number) => string | undefined;
  /** The revision of an id in the recent-ids cache when it belongs to this stream. */
  readonly recentRevision: (id: string) => number | undefined;
};

/**
 * What EventStoreDB 24.6 decides about an append before it writes (its index writer's check of a commit):
 * with a revision or `no_stream` a repeat is found in the stream itself, so for ever; with `any` and `stream_exists`
 * only among the ids written lately. A repeat may be shorter than what was written then, never longer.
 */
export function checkAppend(
  history: StreamHistory,
  expected: ExpectedVersion,
  ids: readonly string[],
): AppendCheck {
  if (expected === 'any' || expected === 'stream_exists') {
    if (expected === 'stream_exists' && history.lastRevision < 0) return wrongVersion('version');
    return checkRecentIds(history, ids);
  }
  const revision = expected === 'no_stream' ? -1 : expected;
  if (revision === history.lastRevision) return { verdict: 'write' };
  if (revision > history.lastRevision) return wrongVersion('version');
  return checkWritten(history, revision, ids);
}

function checkRecentIds(history: StreamHistory, ids: readonly string[]): AppendCheck {
  let lastRevision = -1;
  for (const [index, id] of ids.entries()) {
    const revision = history.recentRevision(id);
    if (revision === undefined) {
      return index === 0 ? { verdict: 'write' } : wrongVersion('corrupted-idempotency');
    }
    lastRevision = revision;
  }
  return ids.length === 0 ? { verdict: 'write' } : { verdict: 'repeated', lastRevision };
}

function checkWritten(
  history: StreamHistory,
  expected: number,
  ids: readonly string[],
): AppendCheck {
  const differing = ids.findIndex((id, index) => history.idAt(expected + 1 + index) !== id);
  if (differing > 0) return wrongVersion('corrupted-idempotency');
  if (differing === 0 || ids.length === 0) return wrongVersion('version');
  return { verdict: 'repeated', lastRevision: expected + ids.length };
}

function wrongVersion(why: 'version' | 'corrupted-idempotency'): AppendCheck {
  return { verdict: 'wrong-version', why };
}
