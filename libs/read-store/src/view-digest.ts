import { hash } from 'node:crypto';

const LIMBS = 8;
const LIMB = 2 ** 32;
/** Sums of this many 32-bit limbs stay exact in a double. */
const TERMS_MAX = 2 ** 20;

/** A SHA-256 as text of one character a byte: many are kept, and a text is smaller than a buffer of its own. */
export type RowHash = string;

/** SHA-256 of the canonical [view, version, key, row]. */
export function rowHash(view: string, version: number, key: string, json: string): RowHash {
  return hash('sha256', hashedText(view, version, key, json), 'binary');
}

/**
 * The hash of a row, and its text out of what was hashed. A text of many pieces is put together when somebody reads its
 * bytes; in this way that happens once, and not again when the row is stored.
 */
export function hashedRow(
  view: string,
  version: number,
  key: string,
  json: string,
): { readonly hash: RowHash; readonly json: string } {
  const text = hashedText(view, version, key, json);
  const hashed = hash('sha256', text, 'binary');
  return { hash: hashed, json: text.slice(text.length - 1 - json.length, -1) };
}

function hashedText(view: string, version: number, key: string, json: string): string {
  return `["${view}",${version.toString()},${JSON.stringify(key)},${json}]`;
}

/**
 * A running sum of row hashes modulo 2^256. The order of rows does not matter, and a changed row is its old hash
 * subtracted and its new one added. It is a monitor against mistakes, not a proof against a clever enemy: sums of
 * hashes can be forged, which is why `verify` compares rows.
 */
export class ViewDigest {
  private readonly limbs = new Float64Array(LIMBS);
  private terms = 0;

  static parse(hex: string): ViewDigest {
    const digest = new ViewDigest();
    digest.add(Buffer.from(hex, 'hex').toString('binary'));
    return digest;
  }

  add(hashed: RowHash): void {
    for (let i = 0; i < LIMBS; i += 1) this.limbs[i] = (this.limbs[i] ?? 0) + limbOf(hashed, i);
    this.carry();
  }

  subtract(hashed: RowHash): void {
    for (let i = 0; i < LIMBS; i += 1) this.limbs[i] = (this.limbs[i] ?? 0) - limbOf(hashed, i);
    this.carry();
  }

  toString(): string {
    this.settle();
    return Array.from(this.limbs, (limb) => limb.toString(16).padStart(8, '0')).join('');
  }

  private carry(): void {
    this.terms += 1;
    if (this.terms >= TERMS_MAX) this.settle();
  }

  private settle(): void {
    let carry = 0;
    for (let i = LIMBS - 1; i >= 0; i -= 1) {
      const sum = (this.limbs[i] ?? 0) + carry;
      carry = Math.floor(sum / LIMB);
      this.limbs[i] = sum - carry * LIMB;
    }
    this.terms = 0;
  }
}

function limbOf(hashed: RowHash, limb: number): number {
  const at = limb * 4;
  const high = (hashed.charCodeAt(at) << 8) | hashed.charCodeAt(at + 1);
  const low = (hashed.charCodeAt(at + 2) << 8) | hashed.charCodeAt(at + 3);
  return high * 0x1_0000 + low;
}
