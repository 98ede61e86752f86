import fc from 'fast-check';
import { sealEvent } from '../seal-event';
import { catalogue, coinsAdded, key } from '../testing/runner-bench';
import { instant, type Source } from '@sangsaeng/kernel';
import { saysTheSame } from './event-heads';

const cipher = { seal: () => ({}) as never, open: () => undefined };
const recordedAt = instant('2024-07-11T02:03:04.005Z');
const source: Source = { sha256: 'ab'.repeat(32), table: '"rev":7,"salt":"', row: 3 };

function sealed(stream: string, revision: number, marks: readonly string[]) {
  const at = { stream, revision, index: 0, recordedAt, requestHash: 'cd'.repeat(32) };
  const command = { ...key('"id":"x","on":"'), source };
  const context = { ...at, salt: new Uint8Array(16), command };
  return sealEvent(coinsAdded(5n, { marks }), context, catalogue, cipher);
}

describe('what stands before an event', () => {
  const streams = fc.constantFrom('fund-1', 'fund-가람', 'fund-"1"', 'claim-株');
  const marks = fc.array(fc.constantFrom('"id":"x","on":"', '"stream":"fund-1","type":"T","v":1}'));

  it('is the same as inside for every sealed event, and is not after any change', () => {
    fc.assert(
      fc.property(streams, fc.nat(1000), marks, (stream, rev, texts) => {
        const { id, bytes } = sealed(stream, rev, texts);
        expect(saysTheSame(bytes, { stream, rev, id })).toBe(true);
        expect(saysTheSame(bytes, { stream, rev: rev + 1, id })).toBe(false);
        expect(saysTheSame(bytes, { stream: `${stream}x`, rev, id })).toBe(false);
        expect(saysTheSame(bytes, { stream, rev, id: 'x' })).toBe(false);
      }),
    );
  });

  it('is found in envelopes that are spelled otherwise, too', () => {
    const heads = { stream: 'fund-1', rev: 3, id: 'a' };
    const inside = { ...heads, data: { id: 'b', rev: 4, stream: 'fund-2' } };
    expect(saysTheSame(Buffer.from(JSON.stringify(inside, undefined, 1)), heads)).toBe(true);
    expect(saysTheSame(Buffer.from(JSON.stringify(inside)), { ...heads, id: 'b' })).toBe(false);
  });

  it('is not the same as bytes that are no JSON', () => {
    expect(saysTheSame(Buffer.from('{"id":"a"'), { stream: 'fund-1', rev: 0, id: 'a' })).toBe(
      false,
    );
  });
});
