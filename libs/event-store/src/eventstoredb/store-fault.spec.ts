import {
  AccessDeniedError,
  UnavailableError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { storeFault } from './store-fault';

const bare = (code: number, details = 'said by the server') =>
  Object.assign(new Error(details), { code, details });

describe('what the client throws', () => {
  it('names the revision that stands, also where there is no stream', () => {
    const at = (current: bigint | 'no_stream') =>
      storeFault(
        new WrongExpectedVersionError(undefined, {
          ...{ streamName: 'fund-a', expected: 4n, current },
        }),
      );
    expect(at(7n)).toMatchObject({ kind: 'wrong-revision', actual: 7 });
    expect(at('no_stream')).toMatchObject({ kind: 'wrong-revision', actual: 'none' });
  });

  it('is told by its type before its code', () => {
    expect(storeFault(new AccessDeniedError(bare(14) as never)).kind).toBe('denied');
    expect(storeFault(new UnavailableError(bare(14) as never)).kind).toBe('unreachable');
  });

  it.each([
    [14, 'unreachable'],
    [1, 'unreachable'],
    [4, 'unanswered'],
    [10, 'unanswered'],
    [2, 'unanswered'],
    [13, 'unanswered'],
    [16, 'denied'],
    [7, 'denied'],
    [3, 'invalid'],
  ] as const)('with the bare status %i is %s', (code, kind) => {
    expect(storeFault(bare(code)).kind).toBe(kind);
  });

  it('knows the limit for one event, which the client has no name for', () => {
    const thrown = bare(2, 'Maximum Append Event Size Exceeded');
    expect(storeFault(thrown).kind).toBe('too-large');
  });

  it('leaves it open whether anything happened when it cannot be recognised', () => {
    for (const thrown of [undefined, null, 'text', {}, new Error('Failed to discover')])
      expect(['unreachable', 'unanswered']).toContain(storeFault(thrown).kind);
  });
});
