import type { ExpectedRevision } from '../port';

/** What the client threw, in the words of this adapter. */
export type StoreFault =
  | { readonly kind: 'wrong-revision'; readonly actual: ExpectedRevision; readonly detail: string }
  | { readonly kind: PlainFault; readonly detail: string };

type PlainFault =
  /** This node does not lead; the client turns to the leader with its next call. Nothing was written. */
  | 'not-leader'
  | 'denied'
  | 'too-large'
  | 'deleted'
  | 'missing'
  /** The request can never succeed. Nothing was written. */
  | 'invalid'
  /** The connection or the client failed: whether the request arrived is not known. */
  | 'unreachable'
  /** The request may have been carried out. */
  | 'unanswered';

const BY_TYPE: Readonly<Record<string, PlainFault>> = {
  'not-leader': 'not-leader',
  'access-denied': 'denied',
  'maximum-append-size-exceeded': 'too-large',
  'stream-deleted': 'deleted',
  'stream-not-found': 'missing',
  'no-stream': 'missing',
  'invalid-argument-error': 'invalid',
  unavailable: 'unreachable',
  cancelled: 'unreachable',
  timeout: 'unanswered',
  'deadline-exceeded': 'unanswered',
};

/** gRPC status codes, for errors that the client passes on as they came. */
const BY_CODE: Readonly<Record<number, PlainFault>> = {
  1: 'unreachable',
  3: 'invalid',
  4: 'unanswered',
  7: 'denied',
  10: 'unanswered',
  11: 'invalid',
  12: 'invalid',
  14: 'unreachable',
  16: 'denied',
};

/** Newer servers have a limit for each event, which this client has no name for. */
const TOO_LARGE = /maximum[- ]?append[- ]?(?:event[- ]?)?size[- ]?exceeded/i;

type Thrown = {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
  readonly actualVersion?: unknown;
};

/** Never throws, whatever it is given. */
export function storeFault(error: unknown): StoreFault {
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  const type = typeof thrown.type === 'string' ? thrown.type : undefined;
  const detail = detailOf(thrown, type, error);
  if (type !== 'wrong-expected-version') return { kind: plainFault(thrown, type, detail), detail };
  const { actualVersion } = thrown;
  const actual = typeof actualVersion === 'bigint' ? Number(actualVersion) : 'none';
  return { kind: 'wrong-revision', actual, detail };
}

function plainFault({ code }: Thrown, type: string | undefined, detail: string): PlainFault {
  if (TOO_LARGE.test(detail)) return 'too-large';
  const byType = BY_TYPE[type ?? ''];
  if (byType !== undefined) return byType;
  if (typeof code === 'number') return BY_CODE[code] ?? 'unanswered';
  // Discovery of the cluster fails with a plain error; so does whatever the client did not foresee.
  return type === undefined ? 'unreachable' : 'unanswered';
}

function detailOf(thrown: Thrown, type: string | undefined, error: unknown): string {
  const said = [thrown.message, thrown.details].find(
    (text): text is string => typeof text === 'string' && text !== '',
  );
  const name = type ?? (error instanceof Error ? error.name : typeof error);
  return said === undefined ? name : `${name}: ${said}`;
}
