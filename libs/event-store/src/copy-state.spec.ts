import { copyState } from './copy-state';

class Timeline {
  private readonly days: number[] = [];
  add(day: number): number {
    return this.days.push(day);
  }
}

const state = () => {
  const lot = { name: 'a lot', timeline: new Timeline(), of: new Map([['n', 1n]]) };
  return { lots: new Map([['k', lot]]), order: [lot], open: new Set(['x']), ids: Uint8Array.of(1) };
};

describe('the copy of a state', () => {
  it('equals it, classes included, and shares nothing with it', () => {
    const original = state();
    const copy = copyState(original);
    expect(copy).toStrictEqual(original);
    original.order[0]?.timeline.add(7);
    original.lots.get('k')?.of.set('m', 2n);
    original.open.add('y');
    original.ids[0] = 9;
    expect(copy).toStrictEqual(state());
  });

  it('has as one thing what was one thing', () => {
    const copy = copyState(state());
    expect(copy.lots.get('k')).toBe(copy.order[0]);
    const ring: { self?: unknown } = {};
    ring.self = ring;
    const other = copyState(ring);
    expect(other.self).toBe(other);
    expect(other).not.toBe(ring);
  });
});
