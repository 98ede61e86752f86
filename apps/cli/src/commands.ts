import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import type { EventFilter } from '@sangsaeng/operations';
import { balanceTable } from './balance-table';
import { CliError, EXIT, type ExitCode } from './cli-error';
import { oneOfWords, wholeNumber, type CommandLine, type CommandName } from './command-line';
import type { LedgerAccess, Progress } from './ledger-access';
import { grouped, note, print } from './terminal';

type Run = (line: CommandLine, access: LedgerAccess, progress: Progress) => Promise<ExitCode>;

/** Commands that open what they need themselves. */
type WithoutLedger = 'restore' | 'migrate' | 'checkpoint' | 'demo';

/** Commands that only read or write events need no views. */
export const WITHOUT_VIEWS: ReadonlySet<string> = new Set(['import', 'events', 'export', 'backup']);

export const RUN: Readonly<Record<Exclude<CommandName, WithoutLedger>, Run>> = {
  import: runImportCommand,
  balances: async ({ flags }, access) => {
    const balances = await access.balances();
    await print(flags['json'] === true ? json(balances) : balanceTable(balances));
    return EXIT.ok;
  },
  rebuild: async ({ flags }, access, progress) => {
    const views = typeof flags['view'] === 'string' ? flags['view'].split(',') : 'all';
    const reports = await access.rebuild(views, flags['accept'] === true, progress);
    if (flags['json'] === true) await print(json(reports));
    else {
      for (const { view, outcome, rows, position } of reports) {
        await print(
          `${view.padEnd(24)} ${outcome.padEnd(10)} ${grouped(rows)} 행 rows @ ${position.toString()}\n`,
        );
      }
    }
    const bad = reports.some(({ outcome }) => outcome === 'differs' || outcome === 'poisoned');
    return bad ? EXIT.notAllWell : EXIT.ok;
  },
  verify: async ({ flags }, access, progress) => {
    const report = await access.verify(progress);
    if (flags['json'] === true) await print(json(report));
    else await print(verifyText(report));
    return report.ok ? EXIT.ok : EXIT.notAllWell;
  },
  events: runEvents,
  export: runExport,
  backup: async ({ operands }, access, progress) => {
    const manifest = await access.backup(resolve(operands[0] ?? ''), progress);
    await print(json(manifest));
    return EXIT.ok;
  },
};

async function runImportCommand(
  { operands, flags }: CommandLine,
  access: LedgerAccess,
  progress: Progress,
): Promise<ExitCode> {
  const partial = flags['partial'] === true;
  const dryRun = flags['dry-run'] === true;
  const report = await access.import(
    { path: resolve(operands[0] ?? ''), partial, dryRun },
    progress,
  );
  if (typeof flags['report'] === 'string') await writeFile(flags['report'], json(report));
  if (flags['json'] === true) await print(json(report));
  else {
    for (const { file, row, code, message, value } of report.refused) {
      note(`${file} ${row.toString()}행 ${code} [${value}] ${message}`);
    }
    const { accepted, unchanged, refused } = report;
    const kept =
      refused.length > 0 && !partial && !dryRun
        ? ' · 아무것도 기록하지 않았습니다 nothing was written'
        : '';
    const counts = `접수 accepted ${grouped(accepted)} · 변동 없음 unchanged ${grouped(unchanged)} · 거절 refused ${grouped(refused.length)}`;
    await print(`${counts}${kept}\n`);
  }
  return report.refused.length > 0 ? EXIT.notAllWell : EXIT.ok;
}

async function runEvents({ flags }: CommandLine, access: LedgerAccess): Promise<ExitCode> {
  const after = wholeNumber('after', flags['after']);
  const limit = wholeNumber('limit', flags['limit']);
  const filter: EventFilter = {
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit }),
    ...(typeof flags['type'] === 'string' ? { types: flags['type'].split(',') } : {}),
    ...(typeof flags['stream'] === 'string' ? { stream: flags['stream'] } : {}),
  };
  for await (const event of access.events(filter, flags['follow'] === true)) {
    await print(`${JSON.stringify(event)}\n`);
  }
  return EXIT.ok;
}

async function runExport(
  { operands, flags }: CommandLine,
  access: LedgerAccess,
): Promise<ExitCode> {
  if (operands[0] !== 'journal') {
    throw new CliError('export journal 만 있습니다', 'Only export journal exists', EXIT.usage);
  }
  const dialect = oneOfWords('dialect', flags['dialect'], ['hledger', 'beancount']);
  const order = oneOfWords('order', flags['order'], ['value', 'record']);
  const text = access.journal({ dialect, order });
  if (typeof flags['out'] !== 'string') {
    for await (const part of text) await print(part);
    return EXIT.ok;
  }
  const file = createWriteStream(flags['out']);
  for await (const part of text) {
    if (!file.write(part)) await new Promise<void>((next) => file.once('drain', next));
  }
  file.end();
  await finished(file);
  return EXIT.ok;
}

function verifyText(report: Awaited<ReturnType<LedgerAccess['verify']>>): string {
  const views = report.views.map(
    ({ view, rows, agrees }) =>
      `${view.padEnd(24)} ${agrees ? '일치 agrees' : '다름 DIFFERS'} ${grouped(rows)}\n`,
  );
  const findings = report.findings.map((finding) => `! ${finding}\n`);
  const verdict = report.ok
    ? '모두 일치합니다 · all is well'
    : '일치하지 않습니다 · not all is well';
  return [...views, ...findings, `사건 events ${grouped(report.events)} · ${verdict}\n`].join('');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
