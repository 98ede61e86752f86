import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const SAMPLE = join(ROOT, 'test/data/ledger-2024');
const EXPECTED = join(ROOT, 'test/data/ledger-2024.expected.json');
const CLI = join(ROOT, 'dist/apps/cli/src/main.js');
const API = join(ROOT, 'dist/apps/api/src/main.js');
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];

type Told = { readonly code: number | null; readonly out: string; readonly err: string };
type Expected = Readonly<
  Record<'donors' | 'government' | 'lots' | 'projects' | 'refused', unknown>
>;

/** Runs the compiled command as a person would, in a data folder of its own. */
function sangsaeng(data: string, ...args: readonly string[]): Told {
  const ran = spawnSync(process.execPath, [...NODE_FLAGS, CLI, ...args, '--data', data], {
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** The whole tour of the command line; the same whether it holds the folder or asks the server that does. */
function tour(data: string, folder: string): void {
  const expected = JSON.parse(readFileSync(EXPECTED, 'utf8')) as Expected;
  const report = join(folder, 'report.json');

  const refused = sangsaeng(data, 'import', SAMPLE);
  expect(refused.code).toBe(2);
  expect(refused.out).toContain('아무것도 기록하지 않았습니다');
  expect(sangsaeng(data, 'events').out).toBe('');

  expect(sangsaeng(data, 'import', SAMPLE, '--partial', '--report', report).code).toBe(2);
  const told = JSON.parse(readFileSync(report, 'utf8')) as {
    accepted: number;
    refused: { file: string; row: number; code: string; messageEn: string }[];
  };
  expect(told.accepted).toBe(155);
  expect(told.refused.map(({ file, row, code }) => ({ file, row, code }))).toEqual(
    expected.refused,
  );

  const { donors, government, lots, projects } = JSON.parse(
    sangsaeng(data, 'balances', '--json').out,
  ) as Expected;
  expect({ donors, government, lots, projects }).toEqual({
    donors: expected.donors,
    government: expected.government,
    lots: expected.lots,
    projects: expected.projects,
  });

  expect(sangsaeng(data, 'import', SAMPLE, '--partial').out).toContain('unchanged 155');
  expect(sangsaeng(data, 'verify').code).toBe(0);
  expect(sangsaeng(data, 'rebuild').code).toBe(0);
  const payments = sangsaeng(data, 'events', '--type', 'DisbursementPaid').out.trim().split('\n');
  expect(payments).toHaveLength(32);
  const journal = sangsaeng(data, 'export', 'journal', '--dialect', 'beancount').out;
  expect(journal).toContain('option "operating_currency" "KRW"');
  const backup = join(folder, 'backup');
  expect(sangsaeng(data, 'backup', backup).code).toBe(0);
  const restored = join(folder, 'restored');
  expect(sangsaeng(restored, 'restore', backup).code).toBe(0);
  expect(sangsaeng(restored, 'verify').out).toContain('all is well');
}

describe('the command sangsaeng', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  beforeAll(() => {
    if (!existsSync(CLI)) throw new Error('build first: npm test does, or npx nest build api');
  });

  it('brings in, shows, checks, exports, backs up and restores a ledger in a folder', () => {
    tour(join(folder, 'alone'), join(folder));
  }, 120_000);

  it('does the same through the server that holds the folder', async () => {
    const data = join(folder, 'served');
    const server = spawn(process.execPath, [...NODE_FLAGS, API], {
      env: { ...process.env, SANGSAENG_DATA: data, PORT: '0', NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise((ready) => server.stdout.once('data', ready));
      const under = mkdtempSync(join(folder, 'served-'));
      tour(data, under);
    } finally {
      const gone = new Promise((exit) => server.once('exit', exit));
      server.kill('SIGTERM');
      await gone;
    }
  }, 120_000);

  it('says what is wrong in Korean and English, without a trace, and not with exit code 0', () => {
    const data = join(folder, 'wrong');
    const missing = sangsaeng(data, 'import', join(folder, 'nowhere'));
    expect(missing.code).toBe(1);
    expect(missing.err).toMatch(/NOT_FOUND[\s\S]*nothing was written/);
    const pdf = join(folder, 'renamed.xlsx');
    writeFileSync(pdf, '%PDF-1.7\n');
    const unreadable = sangsaeng(data, 'import', pdf);
    expect(unreadable.code).toBe(1);
    expect(unreadable.err).toContain('NOT_A_SPREADSHEET');
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const notAFolder = sangsaeng(file, 'balances');
    expect(notAFolder.code).toBe(1);
    expect(notAFolder.err).not.toContain('    at ');
    expect(sangsaeng(data, 'balance').code).toBe(64);
    expect(sangsaeng(data, 'events', '--limit', 'many').code).toBe(64);
    expect(sangsaeng(data, 'import', SAMPLE, '--follow').code).toBe(64);
  }, 60_000);
});
