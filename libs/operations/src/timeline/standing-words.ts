export const STATUS_KO = {
  active: '정상 영업',
  suspended: '휴업',
  closed: '폐업',
  bankrupt: '파산',
} as const;

/** What is said of a member that may be absent; nothing where it is. */
export function ifGiven<T>(value: T | undefined, say: (value: T) => string): string {
  return value === undefined ? '' : say(value);
}
