import {
  DecisionRunner,
  EventCatalogue,
  type Envelope,
  type EventStore,
} from '@sangsaeng/event-store';
import { HostileEventStore, trialRequestHash } from '@sangsaeng/event-store/testing';
import { localDate } from '@sangsaeng/kernel';
import { fixedClock, fixedRandomness } from '@sangsaeng/kernel/testing';
import { numberingEvents } from '../domain/numbering.events';
import { takeNumber, voidNumber, type NumberRequest } from './take-number';

const by = (commandId: string) => ({ commandId, actor: 'user-1', correlation: commandId });
const request = (purpose: string, on = '2026-03-02'): NumberRequest => ({
  ...{ kind: 'Y', year: 2026, purpose, occurredOn: localDate(on) },
});

const noCipher = {
  seal: () => {
    throw new Error('numbers have no personal fields');
  },
  open: () => undefined,
};

function runnerOn(store: EventStore): DecisionRunner {
  return new DecisionRunner({
    ...{ store, catalogue: new EventCatalogue(numberingEvents), singleWriter: true },
    cipher: noCipher,
    requestHash: trialRequestHash,
    clock: fixedClock('2026-03-02T00:00:00.000Z'),
    randomness: fixedRandomness(),
  });
}

async function recorded(store: EventStore): Promise<readonly string[]> {
  const log = (await store.readAll(undefined, 100_000)).envelopes() as readonly Envelope[];
  return log.map(({ type, data }) => `${type} ${String(data['number'])}`);
}

describe('taking a document number', () => {
  let store: HostileEventStore;
  let runner: DecisionRunner;
  const take = (purpose: string, on?: string) =>
    takeNumber(runner, request(purpose, on), by(purpose));
  const voidIt = (purpose: string, number: string, key = `void-${number}`) =>
    voidNumber(runner, { ...request(purpose), number, reason: 'taken over' }, by(key));
  beforeEach(() => {
    store = new HostileEventStore();
    runner = runnerOn(store);
  });

  it('answers the next number of its kind and year', async () => {
    expect(await take('a')).toBe('Y-26-00001');
    expect(await take('b')).toBe('Y-26-00002');
    const other = { ...request('c'), year: 2027, kind: 'R' } as const;
    expect(await takeNumber(runner, other, by('c'))).toBe('R-27-00001');
  });

  it('answers the same number when the same request is repeated, on another day even', async () => {
    expect(await take('a')).toBe('Y-26-00001');
    runner = runnerOn(store);
    expect(await take('a', '2026-03-03')).toBe('Y-26-00001');
    expect(await recorded(store)).toHaveLength(1);
  });

  it('gives everybody a number of their own when many ask at once, without a gap', async () => {
    const purposes = Array.from({ length: 200 }, (_, n) => `p-${n.toString()}`);
    const taken = await Promise.all([...purposes, ...purposes].map((purpose) => take(purpose)));
    expect(taken.slice(0, 200)).toEqual(taken.slice(200));
    const expected = purposes.map((_, n) => `Y-26-${(n + 1).toString().padStart(5, '0')}`);
    expect([...new Set(taken)].sort()).toEqual(expected);
  });

  it('answers the next one after its number was voided, as often as that happens', async () => {
    for (const number of ['Y-26-00001', 'Y-26-00002', 'Y-26-00003']) {
      expect(await take('a')).toBe(number);
      expect(await voidIt('a', number)).toMatchObject({ accepted: true, receipt: { events: 1 } });
    }
    expect(await take('b')).toBe('Y-26-00004');
    expect(await take('a')).toBe('Y-26-00005');
  });

  it('voids a number once, and not one of another request', async () => {
    await take('a');
    await voidIt('a', 'Y-26-00001');
    expect(await voidIt('a', 'Y-26-00001', 'again')).toMatchObject({ receipt: { events: 0 } });
    expect(await voidIt('b', 'Y-26-00001', 'other')).toMatchObject({
      ...{ accepted: false, code: 'NUMBER_OF_OTHER_PURPOSE' },
    });
    expect(await recorded(store)).toEqual(['NumberAssigned 1', 'NumberVoided 1']);
  });
});
