import { RedisUnreachable } from '@sangsaeng/cluster';
import { BadConfig } from '@sangsaeng/configuration';
import { BadConnectionString, CorruptStore, StoreUnavailable } from '@sangsaeng/event-store';
import { KeyStoreError } from '@sangsaeng/key-store';
import { OtherLedgersViews, SetUpImpossible } from '@sangsaeng/platform';

const EXPLAINED = [
  [BadConfig, '설정이 올바르지 않습니다', 'The settings are not valid'],
  [BadConnectionString, '설정이 올바르지 않습니다', 'The settings are not valid'],
  [RedisUnreachable, 'Redis에 연결할 수 없습니다', 'Redis cannot be reached'],
  [StoreUnavailable, '사건 저장소를 쓸 수 없습니다', 'The event store cannot be used'],
  [CorruptStore, '저장된 기록의 손상을 발견하였습니다', 'The stored events are damaged'],
  [KeyStoreError, '개인정보 키를 쓸 수 없습니다', 'The keys of personal data cannot be used'],
  [OtherLedgersViews, '다른 장부의 조회 자료입니다', 'These are the views of another log'],
  [SetUpImpossible, '이 설정으로는 시작할 수 없습니다', 'It cannot start so'],
] as const;

/** Why the worker does not start, for people: Korean, then English. What nobody foresaw is told with its stack. */
export function workerFailure(error: unknown): string {
  const explained = EXPLAINED.find(([kind]) => error instanceof kind);
  if (explained !== undefined && error instanceof Error) {
    const [, korean, english] = explained;
    const details = error.message.split('\n').map((line) => `  ${line}`);
    return [`✗ ${korean}.`, `✗ ${english}.`, ...details].join('\n');
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `✗ 예상하지 못한 오류로 멈췄습니다 · stopped by an unforeseen error\n${stack}`;
}
