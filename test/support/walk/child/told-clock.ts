import { instant, type Clock } from '@sangsaeng/kernel';
import type { WalkNews } from './walk-job';

/** The clock of a process whose day is told by the one that started it; the time of day goes on by itself. */
export function toldClock(first: string): Clock {
  let day = first;
  process.on('message', (told: { readonly day: string }) => {
    day = told.day;
    say({ at: 'day', day });
  });
  return {
    now: () => instant(`${day}${new Date().toISOString().replace(/^.*T\d\d/, 'T03')}`),
  };
}

/** To the process that started this one. */
export function say(news: WalkNews): void {
  process.send?.(news);
}
