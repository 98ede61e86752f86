import {
  AnswerFailed,
  NoAnswer,
  NobodyHolds,
  RedisUnavailable,
  RedisUnreachable,
} from '@sangsaeng/cluster';
import { BadConfig } from '@sangsaeng/configuration';
import {
  BackupRefused,
  BadConnectionString,
  CorruptStore,
  RunFailed,
  StoreUnavailable,
} from '@sangsaeng/event-store';
import { KeyStoreError } from '@sangsaeng/key-store';
import { ImportInterrupted, UnreadableImport } from '@sangsaeng/ledger-import';
import { CheckpointError } from '@sangsaeng/merkle-log';
import { MigrationStopped } from '@sangsaeng/operations';
import { OtherLedgersViews, SetUpImpossible } from '@sangsaeng/platform';
import { ReadStoreUnavailable, ViewRebuilding } from '@sangsaeng/read-store';
import { CliError, EXIT, type ExitCode } from './cli-error';
import { note } from './terminal';

/** What a person is told: never a stack trace for what the program knows by name. */
export function explain(error: unknown): ExitCode {
  if (error instanceof CliError) {
    note(error.message);
    return error.exitCode;
  }
  if (error instanceof MigrationStopped && error.isDifference) {
    note(`${error.code}: ${error.message}`);
    return EXIT.notAllWell;
  }
  for (const line of linesOf(error)) note(line);
  return EXIT.failed;
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof UnreadableImport) return linesOfImport(error);
  if (error instanceof BadConfig) return error.problems;
  if (!(error instanceof Error)) return [String(error)];
  if (TOLD_AS_THEY_ARE.some((kind) => error instanceof kind)) return [error.message];
  const away = PAST_ONE_MACHINE.find(([kind]) => error instanceof kind);
  if (away !== undefined) return [`${away[1]}\n  ${error.message}`];
  if (isNamed(error)) return [`${error.code}: ${error.message}`];
  return [error.stack ?? error.message];
}

function linesOfImport({ problems }: UnreadableImport): readonly string[] {
  const lines = problems.map(({ code, file, row, message, messageEn }) => {
    const where = row === undefined ? file : `${file} ${row.toString()}행`;
    return `${where} ${code}: ${message}\n  ${messageEn}`;
  });
  return [...lines, '아무것도 기록하지 않았습니다 · nothing was written'];
}

function isNamed(error: unknown): error is Error & { readonly code: string } {
  return NAMED.some((named) => error instanceof named);
}

const NAMED = [
  ...[BackupRefused, CorruptStore, StoreUnavailable, RunFailed],
  ...[CheckpointError, MigrationStopped, KeyStoreError, ImportInterrupted],
];

const TOLD_AS_THEY_ARE = [
  BadConnectionString,
  ...[RedisUnreachable, OtherLedgersViews, SetUpImpossible],
];

const REDIS_AWAY = 'Redis가 답하지 않습니다 · Redis does not answer';
const NO_WORKER =
  '맡은 작업자가 없습니다. 작업자(npm run worker)가 도는지 확인하십시오 · no worker does this: see whether one (npm run worker) runs';

/** Failures of what several processes share, and what they mean for whoever gave the command. */
const PAST_ONE_MACHINE = [
  [RedisUnavailable, REDIS_AWAY],
  [ReadStoreUnavailable, REDIS_AWAY],
  [ViewRebuilding, '조회 자료를 만드는 중입니다 · the views are being built'],
  [NobodyHolds, NO_WORKER],
  [NoAnswer, NO_WORKER],
  [AnswerFailed, '작업자가 하지 못했습니다 · the worker could not do it'],
] as const;
