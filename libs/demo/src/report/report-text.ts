import type { DemoOutcome } from '../run-demo';
import { ATTEMPTS } from '../scripts/attempts';
import { textIn } from '../http/json-members';
import { grouped, textTable } from './text-table';

const MONEY = ['pledged', 'contributed', 'committed', 'paid', 'recovered', 'available'] as const;
const MONEY_KO = ['약정', '수납', '배정', '지급', '환수', '가용'] as const;

/** Korean and English by the stages' own names; in the order of a project's life. */
const STAGES: Readonly<Record<string, string>> = {
  applied: '신청',
  diagnosed: '진단',
  evaluated: '평가',
  selected: '선정',
  agreed: '협약',
  installing: '구축',
  ended: '종료',
  settled: '정산',
  'post-care': '사후관리',
  closed: '종결',
  rejected: '탈락',
  withdrawn: '철회',
};

/** What to look at, for people; `url` is where the ledger can be asked. */
export function reportText({ report, refusals, ...outcome }: DemoOutcome, url: string): string {
  const { commands, repeated, seconds } = outcome;
  const again =
    repeated === commands
      ? '같은 시연이 이미 있어 아무것도 새로 기록하지 않았습니다 · the same demonstration was here already: nothing new was recorded\n'
      : '';
  const total = refusals.reduce((sum, { times }) => sum + times, 0);
  return [
    again,
    `명령 commands ${grouped(commands.toString())} · 사건 events ${grouped(report.events.toString())} · 거절 refusals ${total.toString()} · ${seconds.toFixed(1)} s\n`,
    '\n출연기업 잔액(원) · balances of the donors, in won\n',
    textTable(balanceRows(report)),
    '\n과제 단계 · projects by stage\n',
    textTable(stageRows(report.stages)),
    '\n예상대로 거절된 시도 · refusals met, as expected\n',
    textTable(
      refusals.map(({ attempt, code, times }) => {
        const [ko, en] = ATTEMPTS[attempt];
        return [ko, en, code, times.toString()];
      }),
      3,
    ),
    '\n볼 것 · what to look at\n',
    report.sights
      .map(
        ({ path, ko, en }) =>
          `  ${ko} · ${en}\n    curl -H 'X-Dev-Role: auditor' '${url}/api/v1${path}'\n`,
      )
      .join(''),
  ].join('');
}

function balanceRows({ donors, government }: DemoOutcome['report']): readonly string[][] {
  const head = ['', ...MONEY_KO.map((ko, at) => `${ko} ${MONEY[at] ?? ''}`)];
  const rows = donors.map((donor) => [
    donor.name,
    ...MONEY.map((name) => grouped(textIn(donor, name))),
  ]);
  const state = MONEY.map((name) =>
    grouped(textIn(government, name === 'contributed' ? 'granted' : name)),
  );
  return [head, ...rows, ['정부 government', ...state]];
}

function stageRows(stages: Readonly<Record<string, number>>): readonly string[][] {
  const known = Object.keys(STAGES);
  const names = [...known, ...Object.keys(stages).filter((stage) => !known.includes(stage))];
  return names
    .filter((stage) => stages[stage] !== undefined)
    .map((stage) => [`${STAGES[stage] ?? ''} ${stage}`, (stages[stage] ?? 0).toString()]);
}
