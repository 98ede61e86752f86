import { localDate, type LocalDate } from '@sangsaeng/kernel';
import type { Answer, Command, LedgerApi } from '../http/ledger-api';
import type { Landmark } from '../report/landmarks';
import { playDays } from './day-loop';
import { Role, UnexpectedAnswer, type Stage } from './player';
import { RefusalsMet } from './refusals-met';
import { ask, on, refused, type Script } from './script';

const day = (of: number) => localDate(`2024-07-${of.toString()}`);
const as = { role: 'administrator', user: 'somebody' };

/** A ledger that answers when it is told to, so that the order of requests can be seen. */
class SlowLedger {
  readonly heard: string[] = [];
  inFlight = 0;
  mostInFlight = 0;
  answerOf: (command: Command) => Answer = () => ({ status: 200, body: { repeated: false } });

  async command(command: Command): Promise<Answer> {
    this.heard.push(`${command.path} ${String(command.body['occurredOn'])}`);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await new Promise((next) => setImmediate(next));
    this.inFlight -= 1;
    return this.answerOf(command);
  }
}

describe('playing scripts day by day', () => {
  let ledger: SlowLedger;
  let refusals: RefusalsMet;
  let commands: number;

  async function play(scripts: Readonly<Record<string, Script>>): Promise<void> {
    refusals = new RefusalsMet();
    commands = 0;
    const stage: Stage = {
      ...{ api: ledger as unknown as LedgerApi, refusals, keys: 'demo-1-40' },
      landmarks: new Map<Landmark, string>(),
      noteCommand: () => (commands += 1),
    };
    await playDays({
      ...{ stage, first: day(11), last: day(31) },
      roles: Object.entries(scripts).map(([name, script]) => new Role(name, script)),
      openDay: (opened: LocalDate) => {
        ledger.heard.push(`open ${opened}`);
        return Promise.resolve();
      },
    });
  }

  beforeEach(() => {
    ledger = new SlowLedger();
  });

  it('opens each day that something happens on, then the last one, and dates what is said', async () => {
    await play({
      one: (function* () {
        yield* on(day(20));
        yield* ask({ path: '/b', as });
      })(),
      two: (function* () {
        yield* ask({ path: '/a', as });
        yield* on(day(12));
        yield* ask({ path: '/c', as, body: { occurredOn: '2024-01-01' } });
      })(),
    });
    expect(ledger.heard).toEqual([
      ...['open 2024-07-11', '/a 2024-07-11', 'open 2024-07-12', '/c 2024-01-01'],
      ...['open 2024-07-20', '/b 2024-07-20', 'open 2024-07-31'],
    ]);
  });

  it('sends the steps of a day side by side, at most 64, and those of one line one after another', async () => {
    const steps = (line?: string) =>
      Object.fromEntries(
        Array.from({ length: 100 }, (_none, at) => [
          `${line ?? 'free'}-${at.toString()}`,
          ask({ path: `/${at.toString()}`, as, ...(line !== undefined && { line }) }),
        ]),
      );
    await play(steps() as never);
    expect(ledger.mostInFlight).toBe(64);
    ledger = new SlowLedger();
    await play(steps('fund') as never);
    expect(ledger.mostInFlight).toBe(1);
    const inOrder = Array.from({ length: 100 }, (_none, at) => `/${at.toString()} 2024-07-11`);
    expect(ledger.heard.slice(1, -1)).toEqual(inOrder);
  });

  it('goes on after an expected refusal and counts it, and stops at any other answer', async () => {
    ledger.answerOf = ({ path }) =>
      path === '/no' ? { status: 422, body: { code: 'FOUR_EYES' } } : { status: 200, body: {} };
    const trying = (code: string) =>
      (function* (): Script {
        yield* refused('requesterApproves', [code], { path: '/no', as });
        yield* ask({ path: '/yes', as });
      })();
    await play({ one: trying('FOUR_EYES') });
    expect([refusals.all(), commands]).toEqual([
      [{ attempt: 'requesterApproves', code: 'FOUR_EYES', times: 1 }],
      1,
    ]);
    await expect(play({ one: trying('VERSION_STALE') })).rejects.toThrow(UnexpectedAnswer);
    const accepted = refused('lastWon', ['INSUFFICIENT_FUNDS'], { path: '/yes', as }) as never;
    await expect(play({ one: accepted })).rejects.toThrow('lastWon /yes → 200');
  });

  it('takes another reason for a refusal, or nothing new, once it is repeating what was said before', async () => {
    ledger.answerOf = ({ path }) => ({ status: 200, body: { repeated: path === '/a', events: 0 } });
    await play({
      one: (function* () {
        yield* ask({ path: '/a', as });
        yield* refused('lastWon', ['INSUFFICIENT_FUNDS'], { path: '/already-true', as });
      })(),
    });
    expect(refusals.total).toBe(1);
  });
});
