const SYLLABLES_FROM = 0xac00;
const SYLLABLES_TO = 0xd7a3;
/** Syllables of Unicode's Hangul block run through 21 vowels × 28 finals for each initial consonant. */
const SYLLABLES_PER_INITIAL = 588;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const ONLY_INITIALS = /^[ㄱ-ㅎ]+$/;

/**
 * What is stored for text search: each text in NFC and lower case, and again as the initial consonants of its
 * syllables (초성), so that `ㅅㅅ` finds 상생. Texts stand on lines of their own: no hit runs from one into the next.
 */
export function searchText(texts: readonly (string | null)[]): string {
  const lines: string[] = [];
  for (const text of texts) {
    if (text === null) continue;
    const plain = PLAIN.test(text);
    const line = plain ? text.toLowerCase() : normalised(text);
    if (!lines.includes(line)) lines.push(line);
    const initials = plain ? '' : initialConsonants(line);
    if (initials !== '' && !lines.includes(initials)) lines.push(initials);
  }
  return lines.join('\n');
}

/** What a person typed, in the spelling of `searchText`. Blanks are ignored between initial consonants only. */
export function searchTerm(typed: string): string {
  const term = normalised(typed.trim());
  const dense = term.replaceAll(' ', '');
  return ONLY_INITIALS.test(dense) ? dense : term;
}

/** Most searched texts are numbers in ASCII, which look the same in every form. */
const PLAIN = /^[ -~]*$/;

function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('\n', ' ');
}

function initialConsonants(text: string): string {
  let initials = '';
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= SYLLABLES_FROM && code <= SYLLABLES_TO)
      initials += INITIALS[Math.floor((code - SYLLABLES_FROM) / SYLLABLES_PER_INITIAL)] ?? '';
  }
  return initials;
}
