import { fundDecider, fundStream } from '@sangsaeng/fund';
import { krwText, type LocalDate } from '@sangsaeng/kernel';
import type { AskedCommand } from '../../apps/api/src/commands/asked-command';
import {
  AmendAgreementHandler,
  AmendAgreementOnMoney,
} from '../../apps/api/src/commands/projects/amend-agreement.command';
import {
  ReopenProjectHandler,
  ReopenProjectOnMoney,
} from '../../apps/api/src/commands/projects/reopen-project.command';
import {
  SignAgreementHandler,
  SignAgreementOnMoney,
} from '../../apps/api/src/commands/projects/sign-agreement.command';
import {
  SubmitApplicationHandler,
  SubmitApplicationToCall,
} from '../../apps/api/src/commands/projects/submit-application.command';
import { RefusedByRule } from '../../apps/api/src/http/refused-by-rule';
import { PROJECT, asked, on, type LedgerInMemory } from './ledger-in-memory';
import { agreement, application } from './told-projects';

/** A request under a key. */
export type Execute = (ledger: LedgerInMemory, key: string) => Promise<unknown>;
/** Who asks, where it is not the fund manager Kim. */
type By = Partial<Pick<AskedCommand, 'by' | 'context'>>;

export const applies =
  (differing: Partial<typeof application> = {}, by: (key: string) => By = () => ({})): Execute =>
  (ledger, key) => {
    const body = { ...application, ...differing };
    const applying = new SubmitApplicationToCall(body, { ...asked(key), ...by(key) });
    return new SubmitApplicationHandler(ledger.live).execute(applying);
  };

export const signs =
  (differing: Partial<typeof agreement> = {}, by: By = {}): Execute =>
  (ledger, key) => {
    const body = { ...agreement, ...differing };
    const signing = new SignAgreementOnMoney(PROJECT, body, { ...asked(key), ...by });
    return new SignAgreementHandler(ledger.live).execute(signing);
  };

export const amends =
  (totalCost: bigint, by: By = {}): Execute =>
  (ledger, key) => {
    const day = { occurredOn: on('2026-03-20'), reason: '설계 변경' };
    const body = { ...day, amendment: 'A-1', totalCost: krwText(totalCost) };
    const amending = new AmendAgreementOnMoney(PROJECT, body, { ...asked(key), ...by });
    return new AmendAgreementHandler(ledger.live).execute(amending);
  };

export const reopens =
  (reason = '재개', occurredOn: LocalDate = on('2026-05-20')): Execute =>
  (ledger, key) => {
    const reopening = new ReopenProjectOnMoney(PROJECT, { occurredOn, reason }, asked(key));
    return new ReopenProjectHandler(ledger.live).execute(reopening);
  };

/** Kills the request at its nth step, before or after it is recorded. Answers whether it got that far. */
export async function killedAt(
  ledger: LedgerInMemory,
  execute: Execute,
  [nth, moment]: readonly [number, 'before' | 'after'],
): Promise<boolean> {
  const { runner } = ledger;
  const run = runner.run.bind(runner);
  let steps = 0;
  runner.run = async (...of) => {
    steps += 1;
    if (steps === nth && moment === 'before') throw new Error('killed');
    const result = await run(...of);
    if (steps === nth && moment === 'after') throw new Error('killed');
    return result;
  };
  try {
    await execute(ledger, 'the-key');
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'killed') return true;
    throw error;
  }
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (error instanceof RefusedByRule) return error.code;
    throw error;
  }
}

/** What the fund has committed to the project, as it stands. */
export function committed({ runner }: LedgerInMemory): Promise<bigint> {
  return runner.read(fundStream('SEC'), fundDecider, ({ commitments }) => {
    const commitment = commitments.get(PROJECT);
    const picks = commitment?.sources.flatMap((source) => source.picks) ?? [];
    return picks.reduce((sum, pick) => sum + pick.committed.spendableOn(on('2026-12-31')), 0n);
  });
}

/** The types of what was recorded after so many events. */
export async function typesAfter(
  ledger: LedgerInMemory,
  events: number,
): Promise<readonly string[]> {
  return (await ledger.log()).slice(events).map((line) => line.split(' ')[0] ?? '');
}
