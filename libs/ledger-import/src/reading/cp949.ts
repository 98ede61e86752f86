/**
 * CP949 (Windows code page 949, 통합 완성형): what Korean spreadsheet programs write when asked for plain CSV.
 *
 * The platform's `euc-kr` decoder knows KS X 1001 only and lets other byte pairs through as control characters
 * even when told to be fatal, so it is asked for the KS X 1001 square alone. The rest follows from how the code
 * page was made: the 8,822 modern syllables missing in KS X 1001 fill the free pairs in Unicode order.
 */
const LEAD_FIRST = 0x81;
const LEAD_LAST = 0xfe;
const TRAIL_FIRST = 0x41;
const TRAIL_LAST = 0xfe;
const TRAILS = TRAIL_LAST - TRAIL_FIRST + 1;
const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const SQUARE_FIRST = 0xa1;
/** Added to the square by Microsoft: the euro and registered signs. */
const ADDED = [
  [0xa2, 0xe6, 0x20ac],
  [0xa2, 0xe7, 0xae],
] as const;

let table: Uint16Array | undefined;

/** Decodes the whole of `bytes`, or answers `undefined` when they are not CP949. */
export function decodeCp949(bytes: Uint8Array): string | undefined {
  const pairs = (table ??= pairTable());
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      units[length] = byte;
    } else {
      at += 1;
      const unit = pairs[slot(byte, bytes[at] ?? 0)] ?? 0;
      if (unit === 0) return undefined;
      units[length] = unit;
    }
    length += 1;
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}

/** Out of range in either byte gives a slot that is empty or outside the table. */
function slot(lead: number, trail: number): number {
  if (lead < LEAD_FIRST || trail < TRAIL_FIRST || trail > TRAIL_LAST) return -1;
  return (lead - LEAD_FIRST) * TRAILS + trail - TRAIL_FIRST;
}

function pairTable(): Uint16Array {
  const pairs = new Uint16Array((LEAD_LAST - LEAD_FIRST + 1) * TRAILS);
  const inSquare = new Set<number>();
  const decoder = new TextDecoder('euc-kr', { fatal: true });
  for (let lead = SQUARE_FIRST; lead <= LEAD_LAST; lead += 1)
    for (let trail = SQUARE_FIRST; trail <= TRAIL_LAST; trail += 1) {
      const unit = squareUnit(decoder, lead, trail);
      pairs[slot(lead, trail)] = unit;
      inSquare.add(unit);
    }
  for (const [lead, trail, unit] of ADDED) pairs[slot(lead, trail)] = unit;
  let syllable = HANGUL_FIRST;
  for (const free of freePairs()) {
    while (inSquare.has(syllable)) syllable += 1;
    if (syllable > HANGUL_LAST) break;
    pairs[free] = syllable;
    syllable += 1;
  }
  return pairs;
}

/** 0 for a pair that KS X 1001 does not define; user-defined rows decode to private use and count as undefined. */
function squareUnit(
  decoder: InstanceType<typeof TextDecoder>,
  lead: number,
  trail: number,
): number {
  try {
    const text = decoder.decode(Uint8Array.of(lead, trail));
    const unit = text.length === 1 ? text.charCodeAt(0) : 0;
    return unit >= 0xe000 && unit <= 0xf8ff ? 0 : unit;
  } catch {
    return 0;
  }
}

function* freePairs(): Generator<number> {
  for (let lead = LEAD_FIRST; lead <= 0xc6; lead += 1)
    for (let trail = TRAIL_FIRST; trail <= TRAIL_LAST; trail += 1) {
      const letter = trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a);
      const high = trail >= 0x81 && (lead < SQUARE_FIRST || trail < SQUARE_FIRST);
      if (letter || high) yield slot(lead, trail);
    }
}
