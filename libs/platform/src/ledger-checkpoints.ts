import type { EmbeddedStore } from '@sangsaeng/event-store';
import {
  CheckpointKeeper,
  treeOfStore,
  type LogTree,
  type SignedCheckpoint,
} from '@sangsaeng/merkle-log';
import type { LedgerCheckpoints, LedgerNotices } from './ledger';
import { keysFolderOf, type LedgerLocation } from './ledger-location';

const EVERY_MS = 60_000;

/**
 * Signs where the log of the embedded store stands: each minute in which something was added, when asked, and at the
 * end. What cannot be signed is told and stops nothing, for events are recorded all the same.
 */
export class EmbeddedCheckpoints implements LedgerCheckpoints {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly keeper: CheckpointKeeper,
    private readonly tree: LogTree,
    private readonly onCheckpoint: NonNullable<LedgerNotices['onCheckpoint']>,
  ) {}

  /**
   * Rejects with `NotAsSigned` when the store is not the one whose checkpoint was signed last, with `CheckpointError`
   * when that cannot be told.
   */
  static async open(
    store: EmbeddedStore,
    options: LedgerLocation & LedgerNotices,
  ): Promise<EmbeddedCheckpoints> {
    const { onCheckpoint = () => undefined } = options;
    const keeper = new CheckpointKeeper(keysFolderOf(options));
    const tree = treeOfStore(store);
    const known = await keeper.demand(tree);
    const size = await tree.size();
    if (known === undefined && size > 0)
      onCheckpoint({ what: 'none-found', file: keeper.file, size });
    return new EmbeddedCheckpoints(keeper, tree, onCheckpoint);
  }

  start(): void {
    this.timer = setInterval(() => void this.sign(), EVERY_MS);
    this.timer.unref();
  }

  async sign(): Promise<SignedCheckpoint | undefined> {
    const signing = this.turn.then(() => this.keeper.sign(this.tree));
    this.turn = signing.catch(() => undefined);
    try {
      return await signing;
    } catch (error) {
      this.onCheckpoint({ what: 'not-signed', reason: String(error) });
      return undefined;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sign();
  }
}

/** Where several processes write, none keeps the tree: a checkpoint is signed by reading the whole log. */
export const checkpointsOnDemand: LedgerCheckpoints = { sign: () => Promise.resolve(undefined) };
