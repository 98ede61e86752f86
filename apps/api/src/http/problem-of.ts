import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import { CorruptStore, RunFailed, StoreUnavailable } from '@sangsaeng/event-store';
import { ImportInterrupted, UnreadableImport } from '@sangsaeng/ledger-import';
import { BadQuery } from '@sangsaeng/read-store';
import { Problem, ProblemAnswer } from './problem';
import type { ProblemCode } from './problem-codes';

/** The one translation of anything thrown into what is answered. What is not known answers with an id only. */
export function problemOf(error: unknown): ProblemAnswer {
  if (error instanceof ProblemAnswer) return error;
  return problemOfLedger(error) ?? problemOfHttp(error) ?? internal();
}

function internal(): Problem {
  return new Problem('INTERNAL', { more: { errorId: randomUUID() } });
}

function problemOfLedger(error: unknown): Problem | undefined {
  if (error instanceof UnreadableImport) return unreadable(error);
  if (error instanceof ImportInterrupted)
    return new Problem('IMPORT_INTERRUPTED', { detailEn: error.message });
  if (error instanceof BadQuery) return badQuery(error);
  if (error instanceof RunFailed) return runFailed(error);
  if (error instanceof StoreUnavailable) return new Problem('STORE_UNAVAILABLE');
  if (error instanceof CorruptStore)
    return new Problem('STORE_DAMAGED', { more: { errorId: randomUUID() } });
  return undefined;
}

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
