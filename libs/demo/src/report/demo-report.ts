import { ADMINISTRATOR } from '../cast/demo-people';
import { DONORS } from '../cast/donors';
import { UnexpectedAnswer } from '../engine/player';
import { listIn, textIn, type Json } from '../http/json-members';
import type { LedgerApi } from '../http/ledger-api';
import { sightsOf, type Landmark, type Sight } from './landmarks';

export type DemoReport = {
  readonly events: number;
  readonly donors: readonly (Json & { readonly name: string })[];
  readonly government: Json;
  /** Projects by stage. */
  readonly stages: Readonly<Record<string, number>>;
  /** Each was opened once before it is recommended. */
  readonly sights: readonly Sight[];
};

const PAGE = 500;
const MONEY = ['pledged', 'contributed', 'committed', 'paid', 'recovered', 'available'] as const;

/** What the ledger says when all is over. */
export async function reportOf(
  api: LedgerApi,
  landmarks: ReadonlyMap<Landmark, string>,
): Promise<DemoReport> {
  const balances = await read(api, '/balances');
  const government = balances['government'] as Json;
  const sights = sightsOf(landmarks);
  for (const { path } of sights) await read(api, path);
  return {
    events: Number(balances['position']) + 1,
    donors: listIn(balances, 'donors').map((row) => ({
      ...Object.fromEntries(MONEY.map((name) => [name, textIn(row, name)])),
      businessNumber: textIn(row, 'businessNumber'),
      name: nameOf(textIn(row, 'businessNumber')),
    })),
    government,
    stages: await stagesOf(api),
    sights,
  };
}

function nameOf(number: string): string {
  return DONORS.find(({ businessNumber }) => businessNumber === number)?.name ?? number;
}

async function stagesOf(api: LedgerApi): Promise<Readonly<Record<string, number>>> {
  const stages: Record<string, number> = {};
  for (let cursor = ''; ;) {
    const from = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await read(api, `/pipeline?limit=${PAGE.toString()}${from}`);
    for (const row of listIn(page, 'items')) {
      const stage = textIn(row, 'stage');
      stages[stage] = (stages[stage] ?? 0) + 1;
    }
    cursor = textIn(page, 'next');
    if (cursor === '') return stages;
  }
}

async function read(api: LedgerApi, path: string): Promise<Json> {
  const answer = await api.get(path, ADMINISTRATOR);
  if (answer.status !== 200) throw new UnexpectedAnswer('report', path, answer);
  return answer.body;
}
