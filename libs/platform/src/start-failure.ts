import { RedisUnreachable } from '@sangsaeng/cluster';
import { BadConfig } from '@sangsaeng/configuration';
import { BadConnectionString, CorruptStore, StoreUnavailable } from '@sangsaeng/event-store';
import { KeyStoreError } from '@sangsaeng/key-store';
import { CheckpointError, NotAsSigned } from '@sangsaeng/merkle-log';
import { SetUpImpossible } from './open-served-ledger';
import { OtherLedgersViews } from './prefix-claim';

/** Why a server or a worker does not start, for people: Korean, then English. What nobody foresaw is told with its stack. */
export function startFailure(error: unknown): string {
  return ofSettings(error) ?? ofStore(error) ?? ofSystem(error) ?? unforeseen(error);
}

function ofSettings(error: unknown): string | undefined {
  if (error instanceof BadConfig)
    return said(['설정이 올바르지 않습니다', 'The settings are not valid'], error.problems);
  if (error instanceof BadConnectionString)
    return said(['설정이 올바르지 않습니다', 'The settings are not valid'], [error.message]);
  if (error instanceof KeyStoreError)
    return said(
      ['개인정보 키를 쓸 수 없습니다', 'The keys of personal data cannot be used'],
      [error.message],
    );
  if (error instanceof RedisUnreachable)
    return said(['Redis에 연결할 수 없습니다', 'Redis cannot be reached'], [error.message]);
  if (error instanceof OtherLedgersViews || error instanceof SetUpImpossible)
    return said(['이 설정으로는 시작할 수 없습니다', 'It cannot start so'], [error.message]);
  return undefined;
}

function ofStore(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return said(STORE_FAILURES[error.code], [error.message]);
  if (error instanceof NotAsSigned)
    return said(
      [
        '기록이 마지막으로 서명한 체크포인트와 맞지 않아 시작하지 않았습니다',
        'The events do not contain what the last signed checkpoint says, so nothing was started',
      ],
      [`${error.code}: ${error.message}`],
    );
  if (error instanceof CheckpointError)
    return said(
      ['서명된 체크포인트를 확인할 수 없습니다', 'The signed checkpoint cannot be checked'],
      [error.message],
    );
  if (error instanceof CorruptStore)
    return said(
      [
        '저장된 기록의 손상을 발견하여 시작하지 않았습니다. 백업에서 복원하십시오',
        'The stored events are damaged, so nothing was started. Restore a backup',
      ],
      [`${error.code} ${error.where}: ${error.message}`],
    );
  return undefined;
}

const STORE_FAILURES: Readonly<Record<StoreUnavailable['code'], readonly [string, string]>> = {
  locked: [
    '다른 프로세스가 이 데이터 폴더를 쓰고 있습니다. 그 프로세스를 멈추거나 SANGSAENG_DATA로 다른 폴더를 지정하십시오',
    'Another process uses this data folder. Stop it, or name another folder in SANGSAENG_DATA',
  ],
  moved: [
    '이 데이터 폴더의 기록은 다른 저장소로 옮겼습니다',
    'The events of this data folder were moved to another store',
  ],
  'not-writable': [
    '데이터 폴더에 쓸 수 없습니다. 권한과 디스크 공간을 확인하십시오',
    'The data folder cannot be written. Check its permissions and the disk space',
  ],
  failed: ['사건 저장소를 쓸 수 없습니다', 'The event store cannot be used'],
  closed: ['사건 저장소가 닫혔습니다', 'The event store was closed'],
};

const SYSTEM_ERRORS: Readonly<Record<string, readonly [string, string]>> = {
  EADDRINUSE: [
    '포트를 다른 프로그램이 쓰고 있습니다. PORT로 다른 번호를 지정하십시오',
    'Another program uses this port. Name another one in PORT',
  ],
  EADDRNOTAVAIL: [
    'HOST의 주소가 이 컴퓨터에 없습니다',
    'This machine has no such address as HOST names',
  ],
  EACCES: [
    '권한이 없습니다. 포트는 1024 이상으로, 폴더는 쓸 수 있는 곳으로 하십시오',
    'Permission denied. Use a port from 1024 on and a folder that you may write to',
  ],
  EROFS: ['읽기 전용 디스크입니다', 'The disk is read-only'],
  ENOSPC: ['디스크가 가득 찼습니다', 'The disk is full'],
  ENOTDIR: ['데이터 폴더의 경로에 폴더가 아닌 것이 있습니다', 'A part of the path is no folder'],
};

function ofSystem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const text = SYSTEM_ERRORS[String(error.code)];
  return text === undefined ? undefined : said(text, [error.message]);
}

function unforeseen(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `✗ 예상하지 못한 오류로 멈췄습니다 · stopped by an unforeseen error\n${stack}`;
}

function said([ko, en]: readonly [string, string], details: readonly string[]): string {
  return [`✗ ${ko}.`, `✗ ${en}.`, ...details.map((detail) => `  ${detail}`)].join('\n');
}
