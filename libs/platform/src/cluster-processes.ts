import { setTimeout as wait } from 'node:timers/promises';
import { NoAnswer, NobodyHolds, type Asking } from '@sangsaeng/cluster';
import type { DecisionRunner, RunResult, StorePosition } from '@sangsaeng/event-store';
import type { CommandContext } from '@sangsaeng/kernel';
import { resumeProcess, type ProcessStatus, type Settled } from '@sangsaeng/processes';
import type { LedgerProcesses } from './ledger';
import { PROCESSES, type LedgerQuestion } from './questions';

const AGAIN_MS = 200;

/** The processes as a worker carries them out, seen from a process that only asks. */
export class ClusterProcesses implements LedgerProcesses {
  constructor(
    private readonly asking: Asking,
    private readonly runner: DecisionRunner,
  ) {}

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Asked again of whoever takes over while time is left. */
  async settled(position: StorePosition, correlation: string, timeoutMs: number): Promise<Settled> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = Math.max(0, Math.ceil(until - performance.now()));
      const question: LedgerQuestion = { ask: 'settled', position, correlation, timeoutMs: left };
      try {
        return (await this.ask(question)) as Settled;
      } catch (error) {
        if (!(error instanceof NobodyHolds) && !(error instanceof NoAnswer)) throw error;
      }
      if (performance.now() + AGAIN_MS >= until) return { outcome: 'timeout', position };
      await wait(AGAIN_MS);
    }
  }

  async status(): Promise<ProcessStatus> {
    return (await this.ask({ ask: 'process-status' })) as ProcessStatus;
  }

  /** A command like any other: the worker learns of it from the log. */
  resume(rule: string, subject: string, context: CommandContext): Promise<RunResult> {
    return resumeProcess(this.runner, { rule, subject }, context);
  }

  private ask(question: LedgerQuestion): Promise<unknown> {
    return this.asking.ask(PROCESSES, question);
  }
}
