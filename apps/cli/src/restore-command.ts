import { resolve } from 'node:path';
import { restoreLedger } from '@sangsaeng/operations';
import { EXIT, type ExitCode } from './cli-error';
import { usageError, type CommandLine } from './command-line';
import { note, print } from './terminal';

type Folders = { readonly dataFolder: string; readonly keysFolder?: string };

/** Restore needs no open ledger: it makes one. */
export async function runRestore(
  { operands, flags }: CommandLine,
  folders: Folders,
): Promise<ExitCode> {
  const reason = flags['older-than-checkpoint'];
  if (typeof reason === 'string' && reason.trim() === '')
    throw usageError(
      '--older-than-checkpoint 에는 사유가 필요합니다',
      '--older-than-checkpoint needs a reason',
    );
  const olderThanCheckpoint = typeof reason === 'string' ? { olderThanCheckpoint: reason } : {};
  const request = { ...folders, ...olderThanCheckpoint };
  const report = await restoreLedger(resolve(operands[0] ?? ''), request);
  if (report.setback !== undefined && report.checkpoint !== undefined) {
    const { size } = report.checkpoint;
    const lost = size - report.size;
    note(
      `서명된 체크포인트(사건 ${size}건)보다 오래된 백업으로 되돌렸습니다. 사건 ${lost}건이 없습니다. 사유와 옛 체크포인트: ${report.setback}`,
    );
    note(
      `went back behind the signed checkpoint of ${size} events: ${lost} of them are gone. Reason and old checkpoint: ${report.setback}`,
    );
  } else if (report.checkpoint === undefined)
    note(
      '데이터 폴더 밖에 서명된 체크포인트가 없어 견주지 못했습니다 · no signed checkpoint was found outside the data folder to hold the backup against',
    );
  await print(`${JSON.stringify(report, null, 1)}\n`);
  return EXIT.ok;
}
