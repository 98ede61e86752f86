import type { DemoProgress } from '../run-demo';

const WIDTH = 24;
const MINUTE = 60;

/** How far it is, on one line: the demonstrated day, requests, their rate, when it will be over. */
export function progressText({ day, done, of, perSecond, secondsLeft }: DemoProgress): string {
  const full = of === 0 ? WIDTH : Math.min(WIDTH, Math.floor((done / of) * WIDTH));
  const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
  const count = (number: number) => Math.round(number).toLocaleString('en-US');
  return `시연 demo ${day} ${bar} ${count(done)} / ${count(of)} · ${count(perSecond)}/s · 남은 시간 left ${lasting(secondsLeft)}`;
}

function lasting(seconds: number): string {
  const whole = Math.ceil(seconds);
  const rest = (whole % MINUTE).toString().padStart(2, '0');
  return `${Math.floor(whole / MINUTE).toString()}:${rest}`;
}
