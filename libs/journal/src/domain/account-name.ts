const PLAIN = /^[A-Z0-9][A-Za-z0-9-]*$/;
const ENCODED = /^X(?:[0-9a-f]{2})+$/;

/**
 * An id as one segment of an account's path, readable by hledger and Beancount alike. A plain id stands as it is;
 * any other becomes `X` + hex of its UTF-8 (NFC), likewise an id that already looks so. Injective and reversible.
 */
export function accountSegment(id: string): string {
  return PLAIN.test(id) && !ENCODED.test(id) ? id : `X${hexOf(id.normalize('NFC'))}`;
}

/** The id a segment stands for. */
export function idOfSegment(segment: string): string {
  if (!ENCODED.test(segment)) return segment;
  return decodeURIComponent(segment.slice(1).replace(/../g, '%$&'));
}

function hexOf(text: string): string {
  let hex = '';
  for (const part of encodeURIComponent(text).match(/%..|./g) ?? [])
    hex += part.length === 3 ? part.slice(1).toLowerCase() : part.charCodeAt(0).toString(16);
  return hex;
}
