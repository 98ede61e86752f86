import { CorruptStore } from '@sangsaeng/event-store';
import type { LogCheckpoint } from './checkpoint-text';

const MESSAGES = {
  LOG_KEY_DAMAGED: [
    '서명 키가 손상되었습니다. 보관한 사본을 되돌려 놓으십시오',
    'the key that signs checkpoints is damaged: put its copy back',
  ],
  LOG_KEY_MISSING: [
    '이미 서명한 체크포인트의 서명 키가 없습니다. 보관한 사본을 되돌려 놓으십시오',
    'checkpoints were signed here, but the key that signed them is gone: put its copy back',
  ],
  LOG_KEY_FOREIGN: [
    '서명 키(log.key)와 검증 키(log.vkey)가 서로 다른 장부의 것입니다',
    'the key that signs (log.key) and the one that verifies (log.vkey) are not of one log',
  ],
  CHECKPOINT_DAMAGED: [
    '마지막으로 서명한 체크포인트 파일이 손상되었습니다. 보관한 사본을 되돌려 놓으십시오',
    'the file of the last signed checkpoint is damaged: put its copy back',
  ],
  CHECKPOINT_FOREIGN: [
    '체크포인트가 이 장부의 키로 서명되지 않았습니다',
    'the checkpoint was not signed by the key of this log',
  ],
  CHECKPOINT_BUSY: [
    '다른 프로세스가 체크포인트를 쓰고 있습니다. 다시 시도하십시오',
    'another process is writing the checkpoint: try again',
  ],
} as const;

/** Why checkpoints can be neither trusted nor signed; `where` is the file it is about. */
export class CheckpointError extends Error {
  constructor(
    readonly code: keyof typeof MESSAGES,
    readonly where: string,
    cause?: unknown,
  ) {
    const [korean, english] = MESSAGES[code];
    super(`${korean} · ${english} (${where})`, cause === undefined ? {} : { cause });
    this.name = 'CheckpointError';
  }
}

type Signed = Pick<LogCheckpoint, 'size' | 'root'>;

/**
 * A log that is not the one whose checkpoint was signed: `BEHIND_CHECKPOINT` when it ends before it, `CHECKPOINT_ROOT`
 * when its first events are other ones.
 */
export class NotAsSigned extends CorruptStore {
  constructor(
    code: 'BEHIND_CHECKPOINT' | 'CHECKPOINT_ROOT',
    /** The last checkpoint known outside. */
    readonly signed: Signed,
    /** What was found, and the root of its first events as far as they reach. */
    readonly found: { readonly size: number; readonly root?: Buffer },
  ) {
    super(code, `position ${signed.size.toString()}`, messageOf(code, signed, found));
    this.name = 'NotAsSigned';
  }
}

function messageOf(
  code: NotAsSigned['code'],
  { size: signed, root }: Signed,
  found: { readonly size: number; readonly root?: Buffer },
): string {
  const [had, has] = [signed.toString(), found.size.toString()];
  if (code === 'BEHIND_CHECKPOINT')
    return (
      `서명된 체크포인트는 사건 ${had}건인데 여기에는 ${has}건뿐입니다. ${had}건 이상이 든 더 새로운 백업을 찾으십시오. ` +
      `영영 없어졌다면 sangsaeng restore <백업> --older-than-checkpoint "사유" 로 되돌릴 수 있습니다 · ` +
      `the signed checkpoint has ${had} events, but here are only ${has}: find a newer backup, with ${had} events or more. ` +
      `If they are lost for good: sangsaeng restore <backup> --older-than-checkpoint "reason"`
    );
  const [expected, other] = [root.toString('hex'), found.root?.toString('hex') ?? '?'];
  return (
    `처음 ${had}건(모두 ${has}건)이 서명된 것과 다릅니다. 서명된 루트 ${expected}, 여기의 루트 ${other}. ` +
    `기록이 바뀌었거나 다른 장부의 것이니 쓰지 말고 보관한 뒤 온전한 백업을 찾으십시오 · ` +
    `the first ${had} events (of ${has}) are not those that were signed: signed root ${expected}, root here ${other}. ` +
    `Events were changed, or are of another ledger: do not use them, keep them, and find a whole backup`
  );
}
