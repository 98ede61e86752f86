const MESSAGES = {
  SUBJECT_NAME: [
    '주체 식별자가 올바르지 않습니다',
    'a subject is an id of at most 200 characters without blanks and "|"',
  ],
  SUBJECT_DESTROYED: [
    '개인정보가 파기된 주체에는 키를 다시 만들지 않습니다',
    'the keys of this subject were destroyed; no new key is made for it',
  ],
  KEY_UNKNOWN: [
    '이 필드를 암호화한 키가 없습니다. 파기 기록도 없으므로 키 백업을 복원하십시오',
    'the key of this field is missing and was not destroyed: restore a backup of the keys',
  ],
  FIELD_DAMAGED: [
    '암호화된 필드가 변조되었거나 다른 사건·경로·주체의 것입니다',
    'the encrypted field is damaged or belongs to another event, path or subject',
  ],
  OPEN_TO_OTHERS: [
    '다른 사용자가 접근할 수 있습니다. 파일은 chmod 600, 폴더는 chmod 700 으로 바꾸십시오',
    'others have access to it: chmod 600 the file, chmod 700 the folder',
  ],
  MASTER_KEY_LENGTH: [
    '마스터 키는 정확히 32바이트여야 합니다',
    'a master key has exactly 32 bytes',
  ],
  MASTER_KEY_MISSING: [
    '이 키 저장소의 마스터 키 파일이 없습니다. 보관한 사본을 되돌려 놓으십시오',
    'the master key file of this key store is missing: put its copy back',
  ],
  MASTER_KEY_WRONG: [
    '마스터 키가 이 키들의 것이 아니거나 손상되었습니다',
    'the master key is damaged or not the one of these keys',
  ],
  KEYS_DAMAGED: [
    '키 저장소가 손상되었습니다. 백업에서 복원하십시오',
    'the stored keys are damaged: restore a backup',
  ],
  DESTROYED_LIST_DAMAGED: [
    '파기 목록이 손상되었습니다. keys.sqlite 를 백업으로 되돌린 적이 없다면 이 파일을 지우면 다시 만들어집니다',
    'the list of destroyed subjects is damaged; unless keys.sqlite was replaced by an older copy, remove the list and it is made again',
  ],
  BACKUP_DAMAGED: ['키 백업 파일이 손상되었습니다', 'the backup of the keys is damaged'],
  BACKUP_CONFLICT: [
    '백업의 키와 현재의 키가 서로 다릅니다. 아무것도 바꾸지 않았습니다',
    'the backup holds another key under the same version; nothing was changed',
  ],
  KEYS_BUSY: [
    '다른 프로세스가 키 저장소를 쓰고 있습니다. 다시 시도하십시오',
    'another process is using the stored keys: try again',
  ],
  KEYS_UNUSABLE: ['키 저장소를 쓸 수 없습니다', 'the stored keys cannot be read or written'],
} as const;

export type KeyStoreErrorCode = keyof typeof MESSAGES;

/** A named refusal of the key store; `where` is the subject, field or file it is about. */
export class KeyStoreError extends Error {
  constructor(
    readonly code: KeyStoreErrorCode,
    readonly where: string,
    cause?: unknown,
  ) {
    const [korean, english] = MESSAGES[code];
    super(`${korean} / ${english} (${code}: ${where})`, cause === undefined ? {} : { cause });
    this.name = 'KeyStoreError';
  }
}

/** `|` separates the members of associated data; canonical text is needed by backups and digests. */
const SUBJECT = /^[^\s|\p{C}]{1,200}$/u;

export function assertSubject(subject: string): void {
  if (!SUBJECT.test(subject) || subject !== subject.normalize('NFC'))
    throw new KeyStoreError('SUBJECT_NAME', JSON.stringify(subject));
}
