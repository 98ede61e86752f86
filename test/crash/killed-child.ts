import { spawn } from 'node:child_process';
import { STATIONS, type ChildJob, type ChildLine, type Station } from './child/child-job';

/** So many milliseconds after the child has said that it is at the station. */
export type Kill = { readonly after: Station; readonly delay: number };

export type ChildRun = {
  /** What was said completely before the end. */
  readonly lines: readonly ChildLine[];
  readonly killed: boolean;
  /** Milliseconds from one station to the next. */
  readonly spans: ReadonlyMap<Station, number>;
};

/** Starts a child and, when told to, ends it with SIGKILL; a child that fails by itself is an error. */
export function runChild(script: string, job: ChildJob, kill?: Kill): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [script, JSON.stringify(job)], { stdio: [...stdio] });
    const heard = new Heard((station) => {
      if (station === kill?.after) setTimeout(() => child.kill('SIGKILL'), kill.delay);
    });
    let errors = '';
    child.stdout.on('data', (data: Buffer) => {
      heard.take(data);
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString('utf8');
    });
    child.on('close', (code, signal) => {
      const { lines, spans } = heard;
      if (code === 0 || signal === 'SIGKILL')
        resolve({ lines, spans, killed: signal === 'SIGKILL' });
      else reject(new Error(`exit ${String(code)} ${String(signal)}: ${errors}`));
    });
  });
}

class Heard {
  readonly lines: ChildLine[] = [];
  readonly spans = new Map<Station, number>();
  private open = Buffer.alloc(0);
  private last: { readonly station: Station; readonly time: number } | undefined;

  constructor(private readonly onStation: (station: Station) => void) {}

  take(data: Buffer): void {
    this.open = Buffer.concat([this.open, data]);
    for (let end = this.open.indexOf(10); end >= 0; end = this.open.indexOf(10)) {
      const line = JSON.parse(this.open.subarray(0, end).toString('utf8')) as ChildLine;
      this.open = this.open.subarray(end + 1);
      this.lines.push(line);
      this.measure(line.at);
    }
  }

  private measure(at: ChildLine['at']): void {
    const station = STATIONS.find((known) => known === at);
    if (station === undefined && at !== 'closed') return;
    const time = performance.now();
    if (this.last !== undefined) this.spans.set(this.last.station, time - this.last.time);
    if (station === undefined) return;
    this.last = { station, time };
    this.onStation(station);
  }
}
