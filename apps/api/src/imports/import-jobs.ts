import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportPhase, ImportResult } from '@sangsaeng/ledger-import';
import { MeteredCommandBus } from '../http/metered-command-bus';
import { Problem } from '../http/problem';
import { problemOf } from '../http/problem-of';
import { logFailure } from '../server/log-line';
import { ViewAccess } from '../views/view-access';
import { ImportUploadedLedger, type ImportChoice } from './import-ledger.command';
import { discardUpload, type Upload } from './import-upload';

/** How an import ended, as it is answered. */
export type ImportAnswer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
};

type Progress = { readonly phase: ImportPhase; readonly done: number; readonly of: number | null };

const REMEMBERED_MAX = 100;
/** Imports that run or wait; each may hold a file of the largest size. */
const RUNNING_MAX = 8;

/** One import from upload to answer. */
export class ImportJob {
  readonly id = randomUUID();
  progress: Progress | undefined;
  answer: ImportAnswer | undefined;
  private wake: () => void = () => undefined;
  private next = new Promise<void>((resolve) => (this.wake = resolve));

  constructor(readonly startedAt: string) {}

  get state(): 'running' | 'done' | 'refused' {
    if (this.answer === undefined) return 'running';
    return this.answer.status === 200 ? 'done' : 'refused';
  }

  /** Resolves at the next step, or when the import has ended. */
  changed(): Promise<void> {
    return this.next;
  }

  moveTo(progress: Progress): void {
    this.progress = progress;
    this.tell();
  }

  end(answer: ImportAnswer): void {
    this.answer = answer;
    this.tell();
  }

  private tell(): void {
    const told = this.wake;
    this.next = new Promise((resolve) => (this.wake = resolve));
    told();
  }
}

/** Imports of this process; the latest ones are remembered so that a client can ask again. */
@Injectable()
export class ImportJobs {
  private readonly jobs = new Map<string, ImportJob>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly commands: MeteredCommandBus,
    private readonly views: ViewAccess,
  ) {}

  /** Asked before a file is taken in, so that a crowd cannot fill the disk. */
  requireRoom(): void {
    if (this.running.size >= RUNNING_MAX) throw new Problem('BUSY');
  }

  start(upload: Upload, choice: ImportChoice, actor: string): ImportJob {
    const job = new ImportJob(new Date().toISOString());
    this.jobs.set(job.id, job);
    const [oldest] = this.jobs.keys();
    if (this.jobs.size > REMEMBERED_MAX && oldest !== undefined) this.jobs.delete(oldest);
    const work = this.run(job, upload, choice, actor);
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
    return job;
  }

  find(id: string): ImportJob {
    const job = this.jobs.get(id);
    if (job === undefined) throw new Problem('NOT_FOUND');
    return job;
  }

  /** Resolves when no import is running, for a clean stop. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  private async run(
    job: ImportJob,
    upload: Upload,
    choice: ImportChoice,
    actor: string,
  ): Promise<void> {
    const answer = await this.judge(job, upload, choice, actor);
    await discardUpload(upload);
    job.end(answer);
  }

  private async judge(
    job: ImportJob,
    upload: Upload,
    choice: ImportChoice,
    actor: string,
  ): Promise<ImportAnswer> {
    try {
      const command = new ImportUploadedLedger(upload, choice, actor, (phase, done, of) => {
        job.moveTo({ phase, done, of: of ?? null });
      });
      return await this.answerOf(job, await this.commands.execute(command), choice);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status >= 500) logFailure(error, problem);
      return { status: problem.status, body: { ...problem.body, importId: job.id } };
    }
  }

  /** Rows refused with nothing written is a problem; a dry run is answered with its report whatever it found. */
  private async answerOf(
    { id }: ImportJob,
    { report, events, written, position }: ImportResult,
    { partial, dryRun }: ImportChoice,
  ): Promise<ImportAnswer> {
    const count = report.refused.length;
    if (count > 0 && !partial && !dryRun) {
      const more = { importId: id, report, events: 0, written: false };
      const { status, body } = new Problem('IMPORT_ROWS_REFUSED', {
        detail: `${count}개 행이 거절되었습니다.`,
        detailEn: `${count} rows were refused.`,
        more,
      });
      return { status, body };
    }
    const token = await this.views.tokenAt(position);
    const body = { importId: id, report, events, written, dryRun, position: token ?? null };
    return { status: 200, body };
  }
}
