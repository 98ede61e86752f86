import type { Checkpoint, EventStore } from '@sangsaeng/event-store';
import type { Clock } from '@sangsaeng/kernel';
import type {
  AnyProjection,
  ReadStore,
  RebuildReport,
  VerifyReport,
  ViewStatus,
} from '@sangsaeng/read-store';
import { allProjections } from './catalogue';
import { ViewGroup } from './view-group';

export type HeldViewsOptions = {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly clock: Clock;
  readonly onAdvanced: (views: readonly string[], at: Checkpoint | undefined) => void;
  readonly onFenced: (view: string) => void;
  readonly onDropped: (error: Error) => void;
};

/**
 * The views that this worker keeps. What is taken at one time follows the log together, so that a page is read and
 * parsed once for them; when one is taken away, the others of its group go on without it.
 */
export class HeldViews {
  private readonly groups = new Set<ViewGroup>();
  /** One change at a time. */
  private changes: Promise<void> = Promise.resolve();

  constructor(private readonly options: HeldViewsOptions) {}

  take(views: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      await Promise.resolve();
      this.follow(views);
    });
  }

  /** Nothing is written to these views any more when it resolves. */
  letGo(views: readonly string[]): Promise<void> {
    const gone = new Set(views);
    return this.inTurn(async () => {
      const touched = [...this.groups].filter((group) =>
        group.views.some((view) => gone.has(view)),
      );
      for (const group of touched) this.groups.delete(group);
      await Promise.all(touched.map((group) => group.stop()));
      for (const group of touched) this.follow(group.views.filter((view) => !gone.has(view)));
    });
  }

  async status(): Promise<readonly ViewStatus[]> {
    const each = await Promise.all([...this.groups].map((group) => group.status()));
    return each.flat();
  }

  /** Of those named, the ones that are held here from beginning to end. */
  async rebuild(views: readonly string[], accept: boolean): Promise<readonly RebuildReport[]> {
    const asked = new Set(views);
    const each = [...this.groups].map(async (group) => {
      const here = group.views.filter((view) => asked.has(view));
      if (here.length === 0) return [];
      return (await group.ask((runner) => runner.rebuild(here, { accept }))) ?? [];
    });
    return (await Promise.all(each)).flat();
  }

  /** `undefined`: not held here from beginning to end. */
  async verify(view: string): Promise<VerifyReport | undefined> {
    const group = [...this.groups].find(({ views }) => views.includes(view));
    return group?.ask((runner) => runner.verify(view));
  }

  private follow(views: readonly string[]): void {
    if (views.length === 0) return;
    const { onAdvanced, ...options } = this.options;
    const projections = allProjections.filter(({ name }) => views.includes(name));
    const advanced = (at: Checkpoint | undefined) => {
      onAdvanced(namesOf(projections), at);
    };
    this.groups.add(new ViewGroup({ ...options, projections, onAdvanced: advanced }));
  }

  private inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.changes.then(change);
    this.changes = turn.catch(() => undefined);
    return turn;
  }
}

function namesOf(projections: readonly AnyProjection[]): readonly string[] {
  return projections.map(({ name }) => name);
}
