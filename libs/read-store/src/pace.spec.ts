import { Pace } from './pace';

function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('the pace of long work', () => {
  it('lets what waits in the event loop go first, each time a stretch is over', async () => {
    const order: string[] = [];
    const pace = new Pace();
    for (const step of ['first', 'second', 'third']) {
      setImmediate(() => order.push(`beside ${step}`));
      work(2);
      await pace.step();
      order.push(step);
    }
    expect(order).toEqual([
      ...['beside first', 'first', 'beside second', 'second', 'beside third', 'third'],
    ]);
  });

  it('gives those who wait together one turn of the event loop each', async () => {
    const pace = new Pace();
    let turns = 0;
    let counting = setImmediate(function count() {
      turns += 1;
      counting = setImmediate(count);
    });
    const began: number[] = [];
    work(2);
    const taking = async () => {
      await pace.step();
      began.push(turns);
      work(2);
    };
    await Promise.all([taking(), taking(), taking()]);
    clearImmediate(counting);
    expect(new Set(began).size).toBe(3);
  });
});
