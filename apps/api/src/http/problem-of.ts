import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import { CorruptStore, RunFailed, StoreUnavailable } from '@sangsaeng/event-store';
import { AnswerFailed, NoAnswer, NobodyHolds, RedisUnavailable } from '@sangsaeng/cluster';
import { ImportInterrupted, UnreadableImport } from '@sangsaeng/ledger-import';
import { BadQuery, ReadStoreUnavailable, ViewRebuilding } from '@sangsaeng/read-store';
import { Problem, ProblemAnswer } from './problem';
import type { ProblemCode } from './problem-codes';

/** The one translation of anything thrown into what is answered. What is not known answers with an id only. */
export function problemOf(error: unknown): ProblemAnswer {
  if (error instanceof ProblemAnswer) return error;
  return (
    problemOfLedger(error) ??
    problemOfViews(error) ??
    problemOfWorkers(error) ??
    problemOfHttp(error) ??
    internal()
  );
}

function internal(): Problem {
  return new Problem('INTERNAL', { more: { errorId: randomUUID() } });
}

function problemOfLedger(error: unknown): Problem | undefined {
  if (error instanceof UnreadableImport) return unreadable(error);
  if (error instanceof ImportInterrupted)
    return new Problem('IMPORT_INTERRUPTED', { detailEn: error.message });
  if (error instanceof RunFailed) return runFailed(error);
  if (error instanceof StoreUnavailable) return new Problem('STORE_UNAVAILABLE');
  if (error instanceof CorruptStore)
    return new Problem('STORE_DAMAGED', { more: { errorId: randomUUID() } });
  return undefined;
}

function problemOfViews(error: unknown): Problem | undefined {
  if (error instanceof BadQuery) return badQuery(error);
  // Rows that were lost are like rows that are built for the first time.
  if (error instanceof ViewRebuilding) return new Problem('VIEWS_NOT_READY');
  if (error instanceof ReadStoreUnavailable || error instanceof RedisUnavailable)
    return redisUnavailable();
  return undefined;
}

function problemOfWorkers(error: unknown): Problem | undefined {
  if (error instanceof NobodyHolds || error instanceof NoAnswer) return noWorker(error);
  return error instanceof AnswerFailed ? PROBLEM_AT_WORKER[error.kind]?.() : undefined;
}

/** What fails at a worker for want of a store is the same as if it had failed here. */
const PROBLEM_AT_WORKER: Readonly<Record<string, () => Problem>> = {
  ViewRebuilding: () => new Problem('VIEWS_NOT_READY'),
  StoreUnavailable: () => new Problem('STORE_UNAVAILABLE'),
  ReadStoreUnavailable: redisUnavailable,
  RedisUnavailable: redisUnavailable,
};

function unreadable({ problems }: UnreadableImport): Problem {
  const [first] = problems;
  return new Problem('IMPORT_UNREADABLE', {
    ...(first !== undefined && {
      detail: `문제 ${problems.length}건: ${first.message}`,
      detailEn: `${problems.length} problem(s): ${first.messageEn}`,
    }),
    more: { problems },
  });
}

function redisUnavailable(): Problem {
  return new Problem('STORE_UNAVAILABLE', {
    detail: '조회 자료를 담은 Redis가 답하지 않습니다.',
    detailEn: 'Redis, which holds the views, does not answer.',
  });
}

/** What only a worker can do was asked while none could. */
function noWorker(error: NobodyHolds | NoAnswer): Problem {
  const { unit } = error;
  return error instanceof NobodyHolds
    ? new Problem('NO_WORKER', {
        detail: `맡은 작업자가 없습니다: ${unit}`,
        detailEn: `No worker holds ${unit}.`,
      })
    : new Problem('NO_WORKER', {
        detail: `맡은 작업자가 답하지 않습니다: ${unit}. 시킨 일은 이루어졌을 수도 있습니다.`,
        detailEn: `The worker that holds ${unit} does not answer. What it was asked for may have been done.`,
      });
}

function badQuery({ code, message }: BadQuery): Problem {
  if (code === 'CURSOR_INVALID') return new Problem('CURSOR_INVALID', { detailEn: message });
  return new Problem('PARAMETER_INVALID', { detailEn: message });
}

function runFailed({ code, message }: RunFailed): Problem {
  if (code === 'STORE_REFUSED') return new Problem('STORE_UNAVAILABLE', { detailEn: message });
  return new Problem('BUSY', { detailEn: message });
}

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'ROUTE_UNKNOWN',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
};

/** What Nest and Fastify refuse by themselves: unknown routes, sizes, media types, broken requests. */
function problemOfHttp(error: unknown): Problem | undefined {
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return new Problem(CODE_OF_STATUS[status] ?? 'REQUEST_INVALID');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
