import { parseKrw, sumKrw, type Krw, type KrwText } from '@sangsaeng/kernel';

/** `1234567` as `1,234,567원`. */
export function won(amount: KrwText | bigint): string {
  return `${amount.toString().replace(/\B(?=(?:\d{3})+$)/g, ',')}원`;
}

/** What the parts of an event come to. */
export function sumOf(parts: Iterable<{ readonly amount: KrwText }>): Krw {
  return sumKrw([...parts].map(({ amount }) => parseKrw(amount)));
}

type Particle = '을' | '이' | '은' | '과';
const AFTER_VOWEL = { 을: '를', 이: '가', 은: '는', 과: '와' } as const;

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
/** Digits and letters that are read with a consonant at the end: 영 일 삼 육 칠 팔, 엘 엠 엔 알. */
const READ_WITH_FINAL = /[013678LMNRlmnr]$/;

/** A word with the particle that fits its last sound: 과제를, 협약을. */
export function withParticle(word: string, particle: Particle): string {
  return `${word}${endsInConsonant(word) ? particle : AFTER_VOWEL[particle]}`;
}

function endsInConsonant(word: string): boolean {
  const last = word.codePointAt(word.length - 1) ?? 0;
  if (last >= HANGUL_FIRST && last <= HANGUL_LAST) return (last - HANGUL_FIRST) % FINALS !== 0;
  return READ_WITH_FINAL.test(word);
}
