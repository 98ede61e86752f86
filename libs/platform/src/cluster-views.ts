import { setTimeout as wait } from 'node:timers/promises';
import { Leases, NobodyHolds, RedisUnavailable, type Listening } from '@sangsaeng/cluster';
import { comparePositions, type EventReader, type StorePosition } from '@sangsaeng/event-store';
import {
  ReadStoreUnavailable,
  schemaOf,
  ViewRebuilding,
  type ReadStore,
  type RebuildOptions,
  type RebuildReport,
  type VerifyReport,
  type ViewCheckpoint,
  type ViewTable,
} from '@sangsaeng/read-store';
import { allProjections } from './catalogue';
import type { ClusterLink } from './cluster-link';
import type { LedgerViews, LedgerViewStatus } from './ledger';
import type { LedgerQuestion } from './questions';
import type { StatusBoard } from './status-board';

export type ClusterViewsOptions = {
  readonly link: ClusterLink;
  readonly readStore: ReadStore;
  readonly store: EventReader;
  readonly board: StatusBoard;
  readonly now: () => LedgerViewStatus['since'];
};

const SCHEMAS = allProjections.map(schemaOf);
const NAMES = SCHEMAS.map(({ name }) => name);
/** How often is looked when nobody says that views have moved. */
const POLL_MS = 100;
const ROUNDS_MAX = 5;

/** The views as workers keep them, seen from a process that only reads. */
export class ClusterViews implements LedgerViews {
  private readonly stopping = new AbortController();
  private readonly leases: Leases;
  private advance = Promise.withResolvers<undefined>();
  private listening: Listening | undefined;

  constructor(private readonly options: ClusterViewsOptions) {
    const { client, keys } = options.link;
    this.leases = new Leases(client, keys, 0);
  }

  async start(): Promise<void> {
    const { channels, keys } = this.options.link;
    this.listening ??= channels.listen(keys.of('advanced'), () => {
      const { resolve } = this.advance;
      this.advance = Promise.withResolvers();
      resolve(undefined);
    });
    for (;;) {
      const moved = this.advance.promise;
      if (await this.areServed().catch(isUnreachable)) return;
      if (!(await this.pause(moved, POLL_MS))) throw new Error('stopped');
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.listening?.stop();
  }

  async status(): Promise<readonly LedgerViewStatus[]> {
    const { store, board } = this.options;
    const [head, checkpoints, told, holders] = await Promise.all([
      store.head(),
      this.checkpoints(),
      board.read(),
      this.leases.holders(NAMES),
    ]);
    return SCHEMAS.map(({ name, version }) => {
      const stands = standing(checkpoints.get(name), head?.ordinal ?? -1);
      const known = told.get(name) ?? { state: 'rebuilding', since: this.options.now() };
      const kept = keeping(holders.get(name)?.owner, checkpoints.has(name));
      return { ...known, view: name, version, ...stands, ...kept };
    });
  }

  async waitFor(position: StorePosition, timeoutMs: number): Promise<'reached' | 'timeout'> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const moved = this.advance.promise;
      if (await this.hold(position)) return 'reached';
      const left = until - performance.now();
      if (left <= 0 || !(await this.pause(moved, Math.min(left, POLL_MS)))) return 'timeout';
    }
  }

  /** Each worker builds those it holds, in one reading of the log. */
  async rebuild(
    views: readonly string[] | 'all',
    { accept = false }: RebuildOptions = {},
  ): Promise<readonly RebuildReport[]> {
    const open = new Set(views === 'all' ? NAMES : views);
    const reports: RebuildReport[] = [];
    for (let round = 0; open.size > 0; round += 1) {
      if (round >= ROUNDS_MAX) throw new NobodyHolds([...open].join(', '));
      if (round > 0) await handingOver(round);
      const groups = [...(await this.byHolder([...open]))];
      const answers = await Promise.all(groups.map((held) => this.askToRebuild(held, accept)));
      reports.push(...answers.flat().filter(({ view }) => open.delete(view)));
    }
    return inOrder(reports);
  }

  async verify(view: string): Promise<VerifyReport> {
    const question: LedgerQuestion = { ask: 'verify', view };
    for (let round = 0; ; round += 1) {
      if (round > 0) await handingOver(round);
      try {
        return (await this.options.link.asking.ask(view, question)) as VerifyReport;
      } catch (error) {
        if (!(error instanceof NobodyHolds) || round + 1 >= ROUNDS_MAX) throw error;
      }
    }
  }

  private async byHolder(views: readonly string[]): Promise<Iterable<readonly string[]>> {
    const holders = await this.leases.holders(views);
    return Map.groupBy([...holders.keys()], (view) => holders.get(view)?.owner).values();
  }

  /** A unit that has just gone from one worker to another is asked for again. */
  private async askToRebuild(
    views: readonly string[],
    accept: boolean,
  ): Promise<readonly RebuildReport[]> {
    const question: LedgerQuestion = { ask: 'rebuild', views, accept };
    const [unit = ''] = views;
    try {
      return (await this.options.link.asking.ask(unit, question)) as readonly RebuildReport[];
    } catch (error) {
      if (error instanceof NobodyHolds) return [];
      throw error;
    }
  }

  private async areServed(): Promise<boolean> {
    const { readStore } = this.options;
    const tables = await Promise.all(SCHEMAS.map((schema) => readStore.served(schema)));
    return tables.every((table) => table !== undefined);
  }

  private async hold(position: StorePosition): Promise<boolean> {
    const checkpoints = await this.checkpoints();
    const behind = NAMES.filter((name) => {
      const checkpoint = checkpoints.get(name);
      return checkpoint === undefined || comparePositions(checkpoint.at, position) < 0;
    });
    if (behind.length === 0) return true;
    const told = await this.options.board.read();
    return behind.every((name) => told.get(name)?.state === 'parked');
  }

  /** Of the views that are served; without one where a view has seen no event. */
  private async checkpoints(): Promise<ReadonlyMap<string, ViewCheckpoint | undefined>> {
    const { readStore } = this.options;
    const found = await Promise.all(
      SCHEMAS.map(async (schema) => {
        const table = await readStore.served(schema);
        return table === undefined ? [] : [[schema.name, await checkpointOf(table)] as const];
      }),
    );
    return new Map(found.flat());
  }

  /** False when stopped. */
  private async pause(moved: Promise<undefined>, ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    if (signal.aborted) return false;
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    await Promise.race([moved, wait(ms, undefined, { signal: either }).catch(() => undefined)]);
    over.abort();
    return !signal.aborted;
  }
}

/** A unit that goes from one worker to another is held again in a moment. */
function handingOver(round: number): Promise<void> {
  return wait(POLL_MS * 2 ** Math.min(round - 1, 5));
}

/** A build that vanishes between two questions is as good as empty. */
async function checkpointOf(table: ViewTable): Promise<ViewCheckpoint | undefined> {
  try {
    return await table.checkpoint();
  } catch (error) {
    if (error instanceof ViewRebuilding) return undefined;
    throw error;
  }
}

/** What cannot be asked now is asked again. */
function isUnreachable(error: unknown): false {
  if (error instanceof ReadStoreUnavailable || error instanceof RedisUnavailable) return false;
  throw error;
}

function standing(checkpoint: ViewCheckpoint | undefined, head: number) {
  const position = checkpoint?.at.ordinal ?? -1;
  const { digest = '', rows = 0 } = checkpoint ?? {};
  return { position, lag: Math.max(0, head - position), digest, rows };
}

/** What is known of a view besides what its worker has told of it. */
function keeping(worker: string | undefined, isServed: boolean): Partial<LedgerViewStatus> {
  if (worker !== undefined) return { worker, ...(!isServed && { state: 'rebuilding' }) };
  return {
    state: isServed ? 'catching-up' : 'rebuilding',
    reason: '맡은 작업자가 없습니다 · no worker keeps it',
  };
}

function inOrder(reports: readonly RebuildReport[]): readonly RebuildReport[] {
  return [...reports].sort((a, b) => NAMES.indexOf(a.view) - NAMES.indexOf(b.view));
}
