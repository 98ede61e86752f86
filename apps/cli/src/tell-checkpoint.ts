import type { CheckpointNotice } from '@sangsaeng/platform';
import { note } from './terminal';

/** What a person should know of checkpoints while a command runs. */
export function tellCheckpoint(notice: CheckpointNotice): void {
  if (notice.what === 'not-signed')
    note(`체크포인트에 서명하지 못했습니다 · no checkpoint could be signed: ${notice.reason}`);
  else
    note(
      `서명된 체크포인트가 없어 견주지 못했고, 이제부터 서명합니다 · no signed checkpoint was found to hold the events against; from now on there is one: ${notice.file}`,
    );
}
