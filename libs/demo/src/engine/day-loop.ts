import type { LocalDate } from '@sangsaeng/kernel';
import type { Role, Stage } from './player';
import { atMost } from './at-most';

const AT_ONCE = 64;

export type DayLoopOptions = {
  readonly stage: Stage;
  readonly roles: readonly Role[];
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** Opens every day up to this one and waits for all that follows from it. */
  readonly openDay: (day: LocalDate) => Promise<void>;
  readonly onRound?: (day: LocalDate) => void;
};

/** Plays scripts day by day: all steps of a day side by side, then the calendar goes on. */
export async function playDays(options: DayLoopOptions): Promise<void> {
  const { stage, roles, first, last, openDay, onRound } = options;
  const waiting = new Map<LocalDate, Role[]>();
  const sort = (role: Role, today: LocalDate): boolean => {
    role.advance();
    while (role.next?.kind === 'day' && role.next.day <= today) role.advance();
    if (role.next?.kind !== 'day') return role.next !== undefined;
    const { day } = role.next;
    const queue = waiting.get(day);
    if (queue === undefined) waiting.set(day, [role]);
    else queue.push(role);
    return false;
  };
  let playing = roles.filter((role) => sort(role, first));
  for (let day: LocalDate | undefined = first; day !== undefined; day = nextDay(waiting)) {
    await openDay(day);
    const today = day;
    const arrived = (waiting.get(today) ?? []).filter((role) => sort(role, today));
    waiting.delete(today);
    playing = [...playing, ...arrived];
    while (playing.length > 0) {
      await playRound(playing, today, stage);
      onRound?.(today);
      playing = playing.filter((role) => sort(role, today));
    }
  }
  await openDay(last);
}

/** One step of every script. Those of one line follow each other in the order of the scripts. */
async function playRound(roles: readonly Role[], day: LocalDate, stage: Stage): Promise<void> {
  const lines = new Map<string, Role[]>();
  for (const role of roles) {
    const line = lineOf(role) ?? `of ${role.name}`;
    const queue = lines.get(line);
    if (queue === undefined) lines.set(line, [role]);
    else queue.push(role);
  }
  await atMost(AT_ONCE, lines.values(), async (queue) => {
    for (const role of queue) await role.play(day, stage);
  });
}

function lineOf({ next }: Role): string | undefined {
  return next === undefined || !('line' in next) ? undefined : next.line;
}

function nextDay(waiting: ReadonlyMap<LocalDate, unknown>): LocalDate | undefined {
  let next: LocalDate | undefined;
  for (const day of waiting.keys()) if (next === undefined || day < next) next = day;
  return next;
}
