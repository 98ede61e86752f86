import { appendWork, projectionWork, streamKind } from './ledger-spans';
import { correlationShown } from './correlation-shown';
import { KnownSpans } from './known-spans';
import { startTracing } from './start-tracing';
import { traced, traceWith, tracing, type Tracing, type Work } from './tracing';

const bytes = (corr: string) => Buffer.from(JSON.stringify({ corr, data: { amount: '5' } }));

describe('traces that nobody asked for', () => {
  it('are not started, and work is done plainly', async () => {
    await expect(startTracing({ url: undefined, service: 'ledger' })).resolves.toBeUndefined();
    expect(tracing()).toBeUndefined();
    await expect(traced('work', {}, () => Promise.resolve(7))).resolves.toBe(7);
  });
});

describe('traces that were started', () => {
  afterEach(() => {
    traceWith(undefined);
  });

  it('are told of work by its name and facts', async () => {
    const told: Work[] = [];
    const spy: Tracing = {
      traced: (work, run) => {
        told.push(work);
        return run();
      },
      open: () => ({ within: (run) => run(), end: () => undefined }),
      stop: () => Promise.resolve(),
    };
    traceWith(spy);
    await traced('close the year', { events: 2 }, () => Promise.resolve());
    expect(told).toEqual([{ name: 'close the year', facts: { events: 2 } }]);
  });
});

describe('a span of the ledger', () => {
  it('names the kind of a stream, for its id may tell whose it is', () => {
    expect(streamKind('sme-6208500017')).toBe('sme');
    expect(streamKind('claim-invoice-9f')).toBe('claim');
    expect(streamKind('42')).toBe('other');
  });

  it('of an append is a part of the commands that decided its events', () => {
    const work = appendWork('fund-SEC', [{ bytes: bytes('a') }, { bytes: bytes('b') }]);
    expect(work).toMatchObject({ name: 'append fund', partOf: ['a', 'b'] });
    expect(work.facts).toEqual({ 'sangsaeng.stream_kind': 'fund', 'sangsaeng.events': 2 });
  });

  const page = (size: number) => ({
    events: Array.from({ length: size }, (_, at) => ({ checkpoint: { ordinal: 10 + at } })),
    envelopes: () => Array.from({ length: size }, (_, at) => ({ corr: at.toString() })),
  });

  it('of views follows from the commands of the events that they took in', () => {
    expect(projectionWork(page(2))).toMatchObject({
      follows: ['0', '1'],
      facts: { 'sangsaeng.position.first': 10, 'sangsaeng.position.last': 11 },
    });
  });

  it('of views that take in history follows from nobody', () => {
    expect(projectionWork(page(500)).follows).toEqual([]);
  });

  it('shows a correlation of ours as it is and words of a caller as their hash', () => {
    const ours = '7d444840-9dc0-5d04-8d3e-0a0b8f2f5c11';
    expect(correlationShown(ours)).toBe(ours);
    expect(correlationShown('홍길동 과제')).toMatch(/^sha256:[0-9a-f]{16}$/);
  });
});

describe('work remembered by its correlation', () => {
  it('is found again, each once, and the oldest is forgotten first', () => {
    const known = new KnownSpans<number>(2);
    known.remember('a', 1);
    known.remember('b', 2);
    known.remember('a', 3);
    known.remember('c', 4);
    expect(known.among(['b', 'a', 'c', 'a'])).toEqual([3, 4]);
  });
});
