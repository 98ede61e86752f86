/** What a span says. Never an amount, a name, or anything else personal: routes are patterns, streams are kinds. */
export type Facts = Readonly<Record<string, string | number>>;

export type SpanKind = 'server' | 'client' | 'internal' | 'consumer';

/** A piece of work as operators see it. */
export type Work = {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly facts?: Facts;
  /** What the work is done for. Later work that names the same correlation finds it by that, in this process. */
  readonly correlation?: string;
  /** Correlations of what caused this work: it is told as a part of the first one that is known here. */
  readonly partOf?: readonly string[];
  /** Correlations of what this work follows from without being a part of it. */
  readonly follows?: readonly string[];
};

/** A span that begins and ends in different calls. */
export interface OpenSpan {
  /** Runs `work` inside the span: what is traced within is a part of it. */
  within<T>(work: () => T): T;
  end(facts: Facts, failed: boolean): void;
}

/** Traces of this process, sent to a collector. */
export interface Tracing {
  /** Runs the work in a span of its own; what it throws is thrown on, and the span says that it failed. */
  traced<T>(work: Work, run: () => Promise<T>): Promise<T>;
  /** `carrier`: headers of who asks, whose trace goes on here. */
  open(work: Work, carrier?: Readonly<Record<string, unknown>>): OpenSpan;
  /** Sends what is left, bounded in time, and ends. */
  stop(): Promise<void>;
}

let current: Tracing | undefined;

/**
 * The traces of this process, `undefined` unless they were started. Who is called often asks for it first and builds
 * nothing when it is not there, so that a process without traces pays for one look at a variable.
 */
export function tracing(): Tracing | undefined {
  return current;
}

/** Runs work in a span where traces were started, and plainly where not. For work that is done rarely. */
export function traced<T>(name: string, facts: Facts, run: () => Promise<T>): Promise<T> {
  return current === undefined ? run() : current.traced({ name, facts }, run);
}

/** Makes these the traces of the process, or ends them with `undefined`. */
export function traceWith(tracing: Tracing | undefined): void {
  current = tracing;
}
