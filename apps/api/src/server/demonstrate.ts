import { reportText, runDemo } from '@sangsaeng/demo';

const SEED = 1;
const SMES = 40;

/** Plays the demonstration on this server through its own public address, and answers what to look at or what went wrong. */
export async function demonstrate(url: string): Promise<string> {
  try {
    return reportText(await runDemo({ url, seed: SEED, smes: SMES }), url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `✗ 시연이 중간에 멈췄습니다 · the demonstration was broken off: ${reason}`;
  }
}
