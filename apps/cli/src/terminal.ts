import type { Progress } from './ledger-access';

const PHASES: Readonly<Record<string, string>> = {
  history: '기록 읽기 history',
  judge: '행 판정 judging rows',
  write: '기록 writing',
  rebuild: '다시 만들기 rebuilding',
  verify: '검증 verifying',
  backup: '백업 backing up',
  compare: '견주기 comparing',
  copy: '옮기기 copying',
  check: '확인 checking',
};

const REDRAW_MS = 100;

/** Draws the progress of long work on one line of the terminal; nothing when it is not a terminal. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): {
  readonly progress: Progress;
  readonly clear: () => void;
} {
  let drawnAt = 0;
  let drawn = false;
  const progress: Progress = (phase, done, of) => {
    if (!stream.isTTY) return;
    const now = performance.now();
    if (now - drawnAt < REDRAW_MS && done !== of) return;
    drawnAt = now;
    drawn = true;
    const figure =
      of === undefined ? grouped(done) : `${grouped(done)} / ${grouped(of)} ${bar(done, of)}`;
    stream.write(`\r\u001b[2K${PHASES[phase] ?? phase} ${figure}`);
  };
  const clear = () => {
    if (drawn) stream.write('\r\u001b[2K');
  };
  return { progress, clear };
}

function bar(done: number, of: number): string {
  const width = 24;
  const full = of === 0 ? width : Math.round((done / of) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Writes to standard output and waits while the reader is slower. */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
