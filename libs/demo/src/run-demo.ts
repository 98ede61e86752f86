import { localDate, type LocalDate } from '@sangsaeng/kernel';
import { ADMINISTRATOR } from './cast/demo-people';
import { playDays } from './engine/day-loop';
import { RefusalsMet, type RefusalMet } from './engine/refusals-met';
import { countRequests } from './engine/count-steps';
import { Role, UnexpectedAnswer, type Stage } from './engine/player';
import { LedgerApi } from './http/ledger-api';
import { listIn, textIn } from './http/json-members';
import { reportOf, type DemoReport } from './report/demo-report';
import { partsOf, type Scenario } from './scripts/scenario';

export type DemoOptions = Scenario & {
  /** Where the server listens, such as http://127.0.0.1:3000. */
  readonly url: string;
  readonly onProgress?: (progress: DemoProgress) => void;
};

export type DemoProgress = {
  readonly day: LocalDate;
  /** Requests answered so far, of so many. */
  readonly done: number;
  readonly of: number;
  readonly perSecond: number;
  readonly secondsLeft: number;
};

export type DemoOutcome = {
  readonly commands: number;
  /** Commands that an earlier run of the same demonstration had recorded. */
  readonly repeated: number;
  readonly refusals: readonly RefusalMet[];
  readonly report: DemoReport;
  readonly seconds: number;
};

/** The ledger holds something that is not this demonstration. */
export class LedgerNotEmpty extends Error {}

export const FIRST_DAY = localDate('2024-07-11');
export const LAST_DAY = localDate('2025-12-31');

/**
 * Plays the demonstration on a running server, through its public API alone. Begins on an empty ledger; where the same
 * demonstration was played before, every command is answered as a repetition and nothing is recorded. Throws
 * `LedgerNotEmpty`, `UnexpectedAnswer`, `LedgerUnreachable`.
 */
export async function runDemo({ url, onProgress, ...scenario }: DemoOptions): Promise<DemoOutcome> {
  const startedMs = performance.now();
  const api = new LedgerApi(url);
  const keys = `demo-${scenario.seed.toString()}-${scenario.smes.toString()}`;
  await requireOwnLedger(api, keys);
  const refusals = new RefusalsMet();
  const counts = { commands: 0, repeated: 0 };
  const stage: Stage = {
    ...{ api, refusals, keys, landmarks: new Map() },
    noteCommand: (isRepeated) => {
      counts.commands += 1;
      if (isRepeated) counts.repeated += 1;
    },
  };
  const of = partsOf(scenario).reduce((sum, { script }) => sum + countRequests(script), 0);
  const seconds = () => (performance.now() - startedMs) / 1000;
  await playDays({
    stage,
    roles: partsOf(scenario).map(({ name, script }) => new Role(name, script)),
    ...{ first: FIRST_DAY, last: LAST_DAY },
    openDay: (day) => openDay(api, day, keys),
    onRound: (day) => {
      const done = counts.commands + refusals.total;
      onProgress?.({ day, done, of, ...paceOf(done, of, seconds()) });
    },
  });
  const played = seconds();
  const report = await reportOf(api, stage.landmarks);
  return { ...counts, refusals: refusals.all(), report, seconds: played };
}

function paceOf(done: number, of: number, seconds: number) {
  const perSecond = seconds === 0 ? 0 : done / seconds;
  return { perSecond, secondsLeft: perSecond === 0 ? 0 : (of - done) / perSecond };
}

/** The first thing in the ledger says by its correlation whose it is. */
async function requireOwnLedger(api: LedgerApi, keys: string): Promise<void> {
  const answer = await api.get('/events?limit=1', ADMINISTRATOR);
  if (answer.status !== 200) throw new UnexpectedAnswer('demo', '/events', answer);
  const [first] = listIn(answer.body, 'items');
  if (first !== undefined && textIn(first, 'correlation') !== keys) throw new LedgerNotEmpty();
}

/** The first day opened bears the name of the demonstration as its correlation. */
async function openDay(api: LedgerApi, date: LocalDate, keys: string): Promise<void> {
  const answer = await api.command({
    ...{ path: '/calendar/days', as: ADMINISTRATOR, body: { date }, settled: true },
    key: `${keys}:day:${date}`,
    ...(date === FIRST_DAY && { correlation: keys }),
  });
  if (answer.status >= 300) throw new UnexpectedAnswer('calendar', date, answer);
}
