import type { RecordedEvent } from '@sangsaeng/kernel';
import { Balances, BookAgreement, postings, unbalanced } from '@sangsaeng/journal';
import { allEvents } from '@sangsaeng/operations';
import { openLedger, type Ledger } from '@sangsaeng/platform';
import { copyLedger, examineOpen, removeLedger } from '../../crash/ledger-examination';
import { received } from './donor-steps';
import { openParts, standing, sum } from './money';
import type { Fund, Model } from './model';
import { balanceOf, lowest } from './pot';

/** What an answer promised: where its last event stands, and how many came with it. */
export type Acknowledged = {
  readonly key: string;
  readonly stream: string;
  readonly revision: number | undefined;
  readonly events: number;
};

/** Demands of the ledger that a killed process left that it is whole and holds all that was acknowledged. */
export async function examineLeft(
  dataFolder: string,
  acknowledged: readonly Acknowledged[],
  settledModel: Model | undefined,
): Promise<number> {
  const copy = `${dataFolder}-copy`;
  copyLedger(dataFolder, copy);
  const ledger = await openLedger({ dataFolder: copy });
  try {
    return await examineWalked(ledger, acknowledged, settledModel);
  } finally {
    await ledger.close();
    removeLedger(copy);
  }
}

/** The same of a ledger as it stands open. Answers how many events it has. */
export async function examineWalked(
  ledger: Ledger,
  acknowledged: readonly Acknowledged[],
  settledModel: Model | undefined,
): Promise<number> {
  await examineOpen(ledger);
  const events = await eventsOf(ledger);
  requireAcknowledged(events, acknowledged);
  const books = requireBooks(events);
  if (settledModel !== undefined) {
    requireNumbers(events);
    expect(moneyOfBooks(books)).toEqual(moneyOfModel(settledModel));
    requireWhole(settledModel);
  }
  return events.length;
}

/** Where the model's money is not that of the books, in words, for whoever looks into a failure. */
export async function moneyApart(dataFolder: string, model: Model): Promise<string> {
  const ledger = await openLedger({ dataFolder });
  try {
    const balances = new Balances();
    for (const event of await eventsOf(ledger)) balances.post(postings(event));
    const [books, expected] = [moneyOfBooks(balances), moneyOfModel(model)];
    const keys = [...new Set([...Object.keys(books), ...Object.keys(expected)])].sort();
    return keys
      .filter((key) => books[key] !== expected[key])
      .map((key) => `${key}: ${books[key] ?? '0'} instead of ${expected[key] ?? '0'}`)
      .join('\n');
  } finally {
    await ledger.close();
  }
}

async function eventsOf({ store }: Ledger): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of allEvents(store)) events.push(event);
  return events;
}

/** Every acknowledged command stands at the place that was answered, and only there. */
function requireAcknowledged(
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledged[],
): void {
  const byPlace = new Map(
    events.map((event) => [`${event.stream} ${event.revision.toString()}`, event]),
  );
  const asked = new Map<string, number>();
  for (const { stream, correlation, actor } of events)
    if (!actor.startsWith('system')) {
      const of = `${stream} ${correlation}`;
      asked.set(of, (asked.get(of) ?? 0) + 1);
    }
  for (const { key, stream, revision, events: count } of acknowledged) {
    if (revision === undefined) continue;
    const found = byPlace.get(`${stream} ${revision.toString()}`);
    if (found === undefined)
      throw new Error(`${key} was acknowledged and is lost: ${stream} ${revision.toString()}`);
    if (count === 0) continue;
    expect({ key, of: found.correlation, events: asked.get(`${stream} ${key}`) }).toEqual({
      key,
      of: key,
      events: count,
    });
  }
}

/** The books balance event by event and agree with each other; no account ever stands against its side. */
function requireBooks(events: readonly RecordedEvent[]): Balances {
  const balances = new Balances();
  const agreement = new BookAgreement();
  for (const event of events) {
    const lines = postings(event);
    const wrong = [
      ...unbalanced(lines),
      ...agreement.post(lines),
      ...balances
        .post(lines)
        .map(
          (breach) => `${breach.path} ${breach.balance.toString()} (${breach.order} ${breach.on})`,
        ),
    ];
    if (wrong.length > 0)
      throw new Error(
        `${event.type} @ ${event.position.toString()} ${event.stream}: ${JSON.stringify(wrong)}`,
      );
  }
  return balances;
}

/** T, Y and R numbers from 1 without a gap, each used by one document or marked void. */
function requireNumbers(events: readonly RecordedEvent[]): void {
  const next = new Map<string, number>();
  const open = new Set<string>();
  const name = (kind: unknown, year: unknown, number: unknown) =>
    `${String(kind)}-${String(year).slice(-2)}-${String(number).padStart(5, '0')}`;
  for (const { type, stream, data } of events) {
    const { kind, year, number, project, disbursement, clawback } = data as Readonly<
      Record<string, unknown>
    >;
    if (type === 'NumberAssigned') {
      expect([stream, number]).toEqual([stream, (next.get(stream) ?? 0) + 1]);
      next.set(stream, Number(number));
      open.add(name(kind, year, number));
    }
    const used: Readonly<Record<string, string>> = {
      NumberVoided: name(kind, year, number),
      ApplicationSubmitted: String(project),
      InvoiceRegistered: String(disbursement),
      ClawbackDecided: String(clawback),
    };
    const document = used[type];
    if (document !== undefined && !open.delete(document))
      throw new Error(`${document} was used twice: ${type}`);
  }
  expect([...open]).toEqual([]);
}

type Money = Readonly<Record<string, string>>;

const STATES = ['available', 'held', 'committed', 'ordered', 'returnable'];

function moneyOfBooks(balances: Balances): Money {
  const sums = new Map<string, bigint>();
  for (const { path, base, balance, dims } of balances.all()) {
    const state = base.split(':').at(-1) ?? '';
    if (base === 'memo:pledge:fulfilled')
      addTo(sums, `pledge ${path.split(':').at(-1) ?? ''}`, balance);
    if (!base.startsWith('memo:budget:') || !STATES.includes(state)) continue;
    addTo(sums, `${dims.fund ?? ''} ${dims.src ?? ''}:${dims.lot ?? ''} ${state}`, balance);
  }
  return shown(sums);
}

function moneyOfModel(model: Model): Money {
  const sums = new Map<string, bigint>();
  for (const [name, pledge] of model.pledges) addTo(sums, `pledge ${name}`, received(pledge));
  for (const [name, fund] of model.funds) {
    for (const lot of fund.lots.values()) {
      addTo(sums, `${name} ${lot.key} available`, balanceOf(lot.available));
      addTo(sums, `${name} ${lot.key} held`, balanceOf(lot.held));
      addTo(
        sums,
        `${name} ${lot.key} returnable`,
        balanceOf(lot.unspent) + balanceOf(lot.recovery),
      );
    }
    for (const [key, amount] of promisedIn(fund)) addTo(sums, `${name} ${key}`, amount);
  }
  return shown(sums);
}

function promisedIn(fund: Fund): readonly (readonly [key: string, amount: bigint])[] {
  return [...fund.commitments.values()].flatMap((commitment) => {
    const out = standing(fund, commitment).filter(({ state }) => state === 'ordered');
    return [
      ...openParts(commitment).map(({ lot, amount }) => [`${lot} committed`, amount] as const),
      ...out.flatMap(({ parts }) =>
        parts.map(({ lot, amount }) => [`${lot} ordered`, amount] as const),
      ),
    ];
  });
}

function addTo(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

function shown(sums: ReadonlyMap<string, bigint>): Money {
  const some = [...sums].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(some.map(([key, amount]) => [key, amount.toString()]));
}

/** Of the model itself: nothing below zero on any day; all money of both funds is what came in and did not go out. */
export function requireWhole({ funds }: Model): void {
  let there = 0n;
  let net = 0n;
  for (const [name, fund] of funds) {
    for (const { key, available, held, unspent, recovery } of fund.lots.values()) {
      for (const pot of [available, held, unspent, recovery])
        expect({ name, key, lowest: lowest(pot) }).toEqual({ name, key, lowest: 0n });
      there += [available, held, unspent, recovery].reduce((all, pot) => all + balanceOf(pot), 0n);
    }
    there += boundIn(fund);
    net += fund.income - fund.outgo;
  }
  expect(there).toBe(net);
}

function boundIn(fund: Fund): bigint {
  let bound = 0n;
  for (const commitment of fund.commitments.values()) {
    for (const { pick } of commitment.sources.flatMap(({ picks }) =>
      picks.map((one) => ({ pick: one })),
    ))
      expect(lowest(pick.committed)).toBe(0n);
    bound += sum(openParts(commitment));
    const out = standing(fund, commitment).filter(({ state }) => state === 'ordered');
    bound += out.reduce((all, { parts }) => all + sum(parts), 0n);
  }
  return bound;
}
