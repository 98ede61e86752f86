import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportPhase, ImportResult } from '@sangsaeng/ledger-import';
import { MeteredCommandBus } from '../http/metered-command-bus';
import { Problem } from '../http/problem';
import { problemOf } from '../http/problem-of';
import { LiveLedger } from '../server/live-ledger';
import { logFailure } from '../server/log-line';
import { ViewAccess } from '../views/view-access';
import { ImportUploadedLedger, type ImportChoice } from './import-ledger.command';
import { statusOf, toldStatus, type ImportStatus } from './import-status';
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

/** A note of an import that runs is put up so often, and stands so long when nobody does any more. */
const NOTED_EVERY_MS = 1_000;
const RUNNING_STANDS_MS = 10_000;
const ENDED_STANDS_MS = 24 * 3_600_000;

/**
 * Imports of this process; the latest ones are remembered so that a client can ask again, and the other processes of
 * the ledger are told of them.
 */
@Injectable()
export class ImportJobs {
  private readonly jobs = new Map<string, ImportJob>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly commands: MeteredCommandBus,
    private readonly views: ViewAccess,
    private readonly live: LiveLedger,
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
    const work = this.noted(job, this.run(job, upload, choice, actor));
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
    return job;
  }

  /** Of an import here, or at another process of the ledger. */
  async status(id: string): Promise<ImportStatus> {
    const job = this.jobs.get(id);
    if (job !== undefined) return statusOf(job);
    const note = await this.live.ledger.notes?.read(noteOf(id));
    if (note === undefined) throw new Problem('NOT_FOUND');
    return JSON.parse(note) as ImportStatus;
  }

  /** Resolves when no import is running, for a clean stop. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  /** The note of a process that is gone goes too: what it had not written will not be written. */
  private async noted(job: ImportJob, work: Promise<void>): Promise<void> {
    const { notes } = this.live.ledger;
    if (notes === undefined) return work;
    const note = (standsMs: number) =>
      notes
        .put(noteOf(job.id), JSON.stringify(toldStatus(statusOf(job))), standsMs)
        // While it runs the next one comes soon; without the last one only this process knows how it ended.
        .catch(() => undefined);
    void note(RUNNING_STANDS_MS);
    const again = setInterval(() => void note(RUNNING_STANDS_MS), NOTED_EVERY_MS);
    await work;
    clearInterval(again);
    await note(ENDED_STANDS_MS);
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

function noteOf(id: string): string {
  return `import:${id}`;
}
