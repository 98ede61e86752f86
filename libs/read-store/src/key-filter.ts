const BITS = 2 ** 23;
/** With this many keys about one in six that were never added seems to have been. */
const KEYS_MAX = 2 ** 21;
const { imul } = Math;
const NONE = new Uint32Array();
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Remembers which keys were added, in a megabyte: it never forgets one, but may take a strange key for one of them. */
export class KeyFilter {
  private words = NONE;
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(key: string): void {
    if (this.isEmpty) this.words = new Uint32Array(BITS / 32);
    this.count += 1;
    const first = hashOf(key);
    this.set(first);
    this.set(scrambled(first));
  }

  /** False only for a key that was never added. */
  mayHold(key: string): boolean {
    if (this.isEmpty) return false;
    if (this.count > KEYS_MAX) return true;
    const first = hashOf(key);
    return this.has(first) && this.has(scrambled(first));
  }

  private set(hash: number): void {
    const bit = hash & (BITS - 1);
    this.words[bit >>> 5] = (this.words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  private has(hash: number): boolean {
    const bit = hash & (BITS - 1);
    return ((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(key: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < key.length; at += 1) hash = imul(hash ^ key.charCodeAt(at), FNV_PRIME);
  return hash ^ (hash >>> 15);
}

/** Another hash, as good as independent of the first. */
function scrambled(hash: number): number {
  const mixed = imul(hash ^ (hash >>> 16), 0x7feb352d);
  return imul(mixed ^ (mixed >>> 15), 0x846ca68b) >>> 9;
}
