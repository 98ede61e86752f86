import { HostileEventStore } from './memory/hostile-event-store';
import { add, jarDecider, jarRunner, key, logOf } from './testing/runner-bench';

const JAR = 'jar-1';

/** Two processes on one store that both know the stream; the second has not heard of what the first then records. */
async function oneBehindTheOther() {
  const store = new HostileEventStore();
  const ahead = jarRunner(store, { singleWriter: false });
  const behind = jarRunner(store, { singleWriter: false });
  await ahead.run(JAR, jarDecider, add(1), key('first'));
  await behind.read(JAR, jarDecider);
  await ahead.run(JAR, jarDecider, add(5), key('asked'));
  return { store, behind };
}

describe('a command at a writer that is behind', () => {
  it('is answered as a repetition when another writer has recorded it', async () => {
    const { store, behind } = await oneBehindTheOther();
    expect(await behind.run(JAR, jarDecider, add(5), key('asked'))).toMatchObject({
      ...{ accepted: true, receipt: { lastRevision: 1, events: 0, repeated: true } },
    });
    expect(await logOf(store)).toHaveLength(2);
  });

  it('is refused when another writer has recorded something else under its key', async () => {
    const { store, behind } = await oneBehindTheOther();
    expect(await behind.run(JAR, jarDecider, add(7), key('asked'))).toMatchObject({
      ...{ accepted: false, code: 'KEY_REUSED' },
    });
    expect(await behind.read(JAR, jarDecider, ({ sum }) => sum)).toBe(6n);
    expect(await logOf(store)).toHaveLength(2);
  });
});
