const WORD = 0x1_0000_0000;

/** Chance that repeats itself: the same seed and topic give the same numbers on every machine (xorshift128). */
export class SeededChance {
  private readonly words: [number, number, number, number];

  constructor(seed: number, topic: string) {
    let hash = seed >>> 0;
    const mixed = () => {
      for (const character of topic)
        hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
      hash = Math.imul(hash ^ (hash >>> 15), 0x85_eb_ca_6b) >>> 0;
      return hash | 1;
    };
    this.words = [mixed(), mixed(), mixed(), mixed()];
    for (let round = 0; round < 8; round += 1) this.next();
  }

  /** A whole number from 0 to `below` − 1. */
  below(below: number): number {
    return Math.floor((this.next() / WORD) * below);
  }

  /** One of these. */
  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  private next(): number {
    const [x, y, z, w] = this.words;
    const t = x ^ (x << 11);
    const last = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    this.words[0] = y;
    this.words[1] = z;
    this.words[2] = w;
    this.words[3] = last;
    return last;
  }
}
