const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Everything but letters, digits, space, `- _ . / ( ) +` and the ㈜ of company names. */
const UNSAFE_IN_TAG = /[^\p{L}\p{N} \-_./()+㈜]/gu;

/** Text on one line: control and invisible characters become spaces. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(CONTROL, ' ');
}

/**
 * A value inside an hledger comment, percent-encoded. Unescaped, `date:2020-01-01` or `[2021-01-02]` there would move the
 * posting's date and `type:` an account's type.
 */
export function tagText(text: string): string {
  return text.toWellFormed().replace(UNSAFE_IN_TAG, percentEncoded);
}

/** A quoted Beancount string. */
export function quoted(text: string): string {
  return `"${oneLine(text).replace(/["\\]/g, '\\$&')}"`;
}

function percentEncoded(character: string): string {
  const encoded = encodeURIComponent(character);
  if (encoded !== character) return encoded;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
