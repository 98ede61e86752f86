import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { openEvent, type Checkpoint, type Envelope } from '@sangsaeng/event-store';
import { readBalances, verifyLedger, type BalancesJson } from '@sangsaeng/operations';
import { openLedger, type Ledger } from '@sangsaeng/platform';

/** An event as every run of the same work records it. */
export type Fact = {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly fromImport: boolean;
  /** All but its place, time, salt and the request under the secret of its ledger, with the personal fields opened. */
  readonly content: string;
};

export type Examination = {
  /** Merkle root over the stored bytes; `undefined` when some cannot be read. */
  readonly root: string | undefined;
  readonly facts: readonly Fact[];
  readonly balances: BalancesJson;
};

/** Copies a ledger, data and keys, as it lies there; by another process, so that no lock is touched. */
export function copyLedger(from: string, to: string): void {
  removeLedger(to);
  for (const folder of ['', '-keys'])
    // A process that was killed early may have made neither.
    if (existsSync(`${from}${folder}`))
      execFileSync('cp', ['-rp', `${from}${folder}`, `${to}${folder}`]);
}

export function removeLedger(dataFolder: string): void {
  rmSync(dataFolder, { recursive: true, force: true });
  rmSync(`${dataFolder}-keys`, { recursive: true, force: true });
}

/**
 * Opens a copy of a ledger, so that the next child finds what the killed one left, and demands that it is whole:
 * every stored byte, every view row by row, streams dense, ids once.
 */
export async function examine(dataFolder: string): Promise<Examination> {
  const copy = `${dataFolder}-copy`;
  copyLedger(dataFolder, copy);
  const ledger = await openLedger({ dataFolder: copy });
  try {
    return await examineOpen(ledger);
  } finally {
    await ledger.close();
    removeLedger(copy);
  }
}

/** `named`: damage that a store may go on with, as long as it says so. */
export async function examineOpen(ledger: Ledger, named = ''): Promise<Examination> {
  const balances = await readBalances(ledger);
  const facts = await readFacts(ledger);
  const { root, findings, views } = await verifyLedger(ledger);
  // Without an event there is no row to compare.
  const differing = views.filter(({ agrees }) => !agrees && facts.length > 0);
  expect({ findings: findings.filter((finding) => finding !== named), differing }).toEqual({
    findings: [],
    differing: [],
  });
  requireDense(facts);
  return { root, facts, balances };
}

/** All events in order; a personal field that cannot be opened any more throws. */
export async function readFacts({ store, cipher }: Ledger): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (let at: Checkpoint | undefined; ;) {
    const page = await store.readAll(at, 1000);
    const envelopes = page.envelopes() as readonly Envelope[];
    for (const [index, { checkpoint, stream, revision, id }] of page.events.entries()) {
      const envelope = envelopes[index];
      if (envelope === undefined)
        throw new Error(`no envelope at ${checkpoint.ordinal.toString()}`);
      const event = openEvent(envelope, checkpoint.ordinal, cipher);
      const {
        position: _position,
        recordedAt: _recordedAt,
        requestHash: _requestHash,
        revision: within,
        ...same
      } = event;
      expect([same.id, same.stream, within]).toEqual([id, stream, revision]);
      const fromImport = event.source !== undefined;
      facts.push({ stream, revision, id, fromImport, content: JSON.stringify(same) });
      at = checkpoint;
    }
    if (page.events.length === 0) return facts;
  }
}

function requireDense(facts: readonly Fact[]): void {
  const next = new Map<string, number>();
  for (const { stream, revision } of facts) {
    expect({ stream, revision }).toEqual({ stream, revision: next.get(stream) ?? 0 });
    next.set(stream, revision + 1);
  }
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
}
