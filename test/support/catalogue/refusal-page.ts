import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../../../apps/api/src/http/problem-codes';
import { REFUSAL_STATUS } from '../../../apps/api/src/http/refusal-status';
import type { RefusalText } from '../../../apps/api/src/http/refusal-words';
import { page, table } from './table';

const TEXTS = join(__dirname, '../../../apps/api/src/http/refusal-texts');

/** Every way of saying no: by the rules of each feature, then by the API itself. */
export async function refusalPage(): Promise<string> {
  const sections: (readonly [string, string])[] = [];
  for (const file of readdirSync(TEXTS).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const exported = (await import(join(TEXTS, file))) as Readonly<Record<string, unknown>>;
    const tables = Object.entries(exported).filter(([name]) => name.endsWith('_REFUSALS'));
    for (const [, texts] of tables)
      sections.push([file.slice(0, -'.ts'.length), ruleTable(texts as Texts)]);
  }
  const opening =
    'What the rules and the API refuse, with the status it is answered with. Every answer is a problem (RFC 9457) with `code`, `facts`, and what to do, in Korean and English.';
  return page('Refusals', opening, [...sections, ['API', apiTable()]]);
}

type Texts = Readonly<Record<string, RefusalText>>;

function ruleTable(texts: Texts): string {
  const rows = Object.entries(texts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { kind, title, whatToDo }]) => [
      `\`${code}\``,
      REFUSAL_STATUS[kind].toString(),
      title.join(' · '),
      whatToDo.join(' · '),
    ]);
  return table(['Code', 'Status', 'Meaning', 'What to do'], rows);
}

function apiTable(): string {
  const rows = Object.entries(PROBLEMS).map(([code, problem]) => [
    `\`${code}\``,
    problem.status.toString(),
    `${problem.title} · ${problem.titleEn}`,
    `${problem.whatToDo} · ${problem.whatToDoEn}`,
  ]);
  return table(['Code', 'Status', 'Meaning', 'What to do'], rows);
}
