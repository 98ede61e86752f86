import { type StreamHistory, checkAppend } from './append-check';

function history(ids: readonly string[], recent: readonly string[] = ids): StreamHistory {
  return {
    lastRevision: ids.length - 1,
    idAt: (revision) => ids[revision],
    recentRevision: (id) => (recent.includes(id) ? ids.indexOf(id) : undefined),
  };
}

const written = history(['a', 'b', 'c']);
const WRITE = { verdict: 'write' };
const WRONG = { verdict: 'wrong-version', why: 'version' };
const CORRUPTED = { verdict: 'wrong-version', why: 'corrupted-idempotency' };

describe('an append that expects a revision', () => {
  it('is written when the revision is that of the last event', () => {
    expect(checkAppend(written, 2, ['d'])).toEqual(WRITE);
    expect(checkAppend(history([]), 'no_stream', ['a'])).toEqual(WRITE);
  });

  it('is refused when the stream is behind the revision', () => {
    expect(checkAppend(written, 3, ['d'])).toEqual(WRONG);
    expect(checkAppend(history([]), 0, ['d'])).toEqual(WRONG);
  });

  it('is a repeat when the same ids stand there in the same order', () => {
    expect(checkAppend(written, 0, ['b', 'c'])).toEqual({ verdict: 'repeated', lastRevision: 2 });
  });

  it('is a repeat when it is the beginning of what was written', () => {
    expect(checkAppend(written, 'no_stream', ['a'])).toEqual({
      verdict: 'repeated',
      lastRevision: 0,
    });
  });

  it('is recognised for ever, not only among recent ids', () => {
    const old = history(['a', 'b', 'c'], []);
    expect(checkAppend(old, 1, ['c'])).toEqual({ verdict: 'repeated', lastRevision: 2 });
  });

  it('is refused when the first id is another', () => {
    expect(checkAppend(written, 0, ['x', 'c'])).toEqual(WRONG);
    expect(checkAppend(written, 'no_stream', ['x'])).toEqual(WRONG);
  });

  it('is corrupted idempotency when a later id is another, or when it is longer than what is there', () => {
    expect(checkAppend(written, 0, ['b', 'x'])).toEqual(CORRUPTED);
    expect(checkAppend(written, 1, ['c', 'd'])).toEqual(CORRUPTED);
  });

  it('is refused when it holds no event and the stream has moved on', () => {
    expect(checkAppend(written, 1, [])).toEqual(WRONG);
    expect(checkAppend(written, 2, [])).toEqual(WRITE);
  });
});

describe('an append that expects nothing in particular', () => {
  it('is written when its first id is not among the recent ones, even if the stream holds it', () => {
    expect(checkAppend(written, 'any', ['d'])).toEqual(WRITE);
    expect(checkAppend(history(['a'], []), 'any', ['a'])).toEqual(WRITE);
  });

  it('is a repeat as long as its ids are remembered, wherever in the stream they stand', () => {
    expect(checkAppend(written, 'any', ['b'])).toEqual({ verdict: 'repeated', lastRevision: 1 });
  });

  it('is corrupted idempotency when only its beginning is remembered', () => {
    expect(checkAppend(written, 'any', ['c', 'd'])).toEqual(CORRUPTED);
  });

  it('is refused for a missing stream that should exist', () => {
    expect(checkAppend(history([]), 'stream_exists', ['a'])).toEqual(WRONG);
    expect(checkAppend(written, 'stream_exists', ['d'])).toEqual(WRITE);
  });
});
