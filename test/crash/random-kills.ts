import type { SeededRandom } from '../support/ledger/seeded-random';
import { STATIONS, type ChildJob, type ChildLine, type Station } from './child/child-job';
import { runChild, type ChildRun, type Kill } from './killed-child';
import type { Examination } from './ledger-examination';

/** What the same work comes to when nothing disturbs it. */
export type Truth = Examination & Pick<ChildRun, 'lines' | 'spans'>;

/** Half of the kills fall into the work itself, the others anywhere from start to close. */
const WORKING: Station = 'judged';

/** Kills children at random moments, anywhere from start to close. */
export class RandomKills {
  kills = 0;
  /** How long the same work takes from station to station when nothing disturbs it. */
  spans: ChildRun['spans'] = new Map();
  /** Kills by the last thing the child had said. */
  private readonly byLastWord = new Map<string, number>();

  constructor(
    private readonly script: string,
    private readonly random: SeededRandom,
  ) {}

  /** Runs one child and kills it, if it does not end before. */
  async once(job: ChildJob): Promise<ChildRun> {
    const run = await runChild(this.script, job, this.moment());
    if (run.killed) this.count(run.lines);
    return run;
  }

  summary(): string {
    const words = [...this.byLastWord].map(([word, kills]) => `${word} ${kills.toString()}`);
    return `${this.kills.toString()} kills, after: ${words.join(', ')}\n`;
  }

  private moment(): Kill {
    const { spans } = this;
    const stations = STATIONS.filter((station) => spans.has(station));
    const working = spans.has(WORKING) ? WORKING : 'opened';
    const after = this.random.chance(0.5) ? working : this.random.pick(stations);
    return { after, delay: Math.floor(this.random.next() * (spans.get(after) ?? 0)) };
  }

  private count(lines: readonly ChildLine[]): void {
    const last = lines.at(-1)?.at ?? 'nothing';
    this.kills += 1;
    this.byLastWord.set(last, (this.byLastWord.get(last) ?? 0) + 1);
  }
}
