import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What an independent accounting program makes of a journal. */
export type Verdict = {
  /** Empty: every entry balances and every assertion holds. */
  readonly problems: string;
  readonly balances: ReadonlyMap<string, bigint>;
};

/** The checks need both programs; who cannot install them says so, and then they are skipped knowingly. */
export const withoutTools = process.env['SANGSAENG_WITHOUT_ACCOUNTING_TOOLS'] !== undefined;

const MISSING =
  'needs hledger and beancount: apt-get install hledger beancount python3-beancount, ' +
  'or set SANGSAENG_WITHOUT_ACCOUNTING_TOOLS=1 to go without · hledger와 beancount가 필요합니다';

/** hledger's strict check and its balances of a journal file. */
export async function askHledger(file: string): Promise<Verdict> {
  const check = await run('hledger', ['-f', file, 'check', '--strict', 'ordereddates']);
  if (check.code !== 0) return { problems: check.errors, balances: new Map() };
  const table = await run('hledger', ['-f', file, ...'bal --flat -N -E -O csv'.split(' ')]);
  const rows = table.output.matchAll(/^"([^"]+)","(-?[\d,]+)(?: KRW)?"$/gm);
  const balances = new Map([...rows].map(([, name = '', sum = '']) => [name, won(sum)]));
  return { problems: table.errors, balances };
}

/** Balances of the accounts at the end of a day, by hledger. */
export async function askHledgerAsOf(file: string, day: string): Promise<Verdict['balances']> {
  const args = ['-f', file, ...'bal --flat -N -E -H -O csv -p'.split(' '), `to ${dayAfter(day)}`];
  const { output, errors, code } = await run('hledger', args);
  if (code !== 0) throw new Error(errors);
  const rows = output.matchAll(/^"([^"]+)","(-?[\d,]+)(?: KRW)?"$/gm);
  return new Map([...rows].map(([, name = '', sum = '']) => [name, won(sum)]));
}

/** Beancount's check, as bean-check makes it, of many files in one process. */
export async function askBeancount(files: readonly string[]): Promise<readonly Verdict[]> {
  const python = await pythonWithBeancount();
  const { output, errors, code } = await run(python, [
    join(__dirname, 'beancount-verdicts.py'),
    ...files,
  ]);
  if (code !== 0) throw new Error(errors);
  const verdicts = JSON.parse(output) as readonly {
    readonly problems: string;
    readonly balances: Readonly<Record<string, string>>;
  }[];
  return verdicts.map(({ problems, balances }) => ({
    problems,
    balances: new Map(Object.entries(balances).map(([name, sum]) => [name, BigInt(sum)])),
  }));
}

/** Beancount's name of an account. */
export function beancountName(path: string): string {
  const capitalised = path.replace(/(^|:)([a-z])/g, (part) => part.toUpperCase());
  return capitalised.replace(/^Revenue:/, 'Income:').replace(/^Memo:/, 'Equity:Memo:');
}

/** hledger's end dates are exclusive. */
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const won = (text: string) => BigInt(text.replaceAll(',', ''));

let python: Promise<string> | undefined;

/** Debian's package belongs to Debian's Python, which need not be the first on the path. */
async function pythonWithBeancount(): Promise<string> {
  python ??= (async () => {
    for (const candidate of ['python3', '/usr/bin/python3']) {
      const { code } = await run(candidate, ['-c', 'import beancount.loader']).catch(() => ({
        code: 1,
      }));
      if (code === 0) return candidate;
    }
    throw new Error(MISSING);
  })();
  return python;
}

type Run = { readonly code: number | null; readonly output: string; readonly errors: string };

async function run(program: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', () => {
      reject(new Error(MISSING));
    });
    child.on('close', (code) => {
      resolve({ code, output, errors });
    });
  });
}
