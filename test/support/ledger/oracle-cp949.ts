const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;

/** Trail bytes of the extension, in order; below lead byte 0xa1 all of them, from there to 0xa0. */
const TRAILS = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x81, 0xfe],
] as const;

function extensionCodes(): number[] {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    for (const [first, last] of TRAILS) {
      const end = lead < 0xa1 ? last : Math.min(last, 0xa0);
      for (let trail = first; trail <= end; trail += 1) codes.push(lead * 256 + trail);
    }
  }
  return codes;
}

/**
 * Every two-byte code of CP949 by its character. The runtime's decoder knows only the national
 * standard part (both bytes from 0xa1 on); the syllables missing there fill the extension in the
 * order of Unicode, which is how CP949 was laid out. Codes for private use are none of its own.
 */
function buildCodes(): ReadonlyMap<string, number> {
  const codes = new Map<string, number>([
    ['€', 0xa2e6],
    ['®', 0xa2e7],
  ]);
  const standard = new TextDecoder('euc-kr');
  for (let code = 0xa1a1; code <= 0xfefe; code += 1) {
    if ((code & 255) < 0xa1) continue;
    const text = standard.decode(Uint8Array.of(code >> 8, code & 255));
    if (text.length === 1 && !/[\ue000-\uf8ff\ufffd]/.test(text)) codes.set(text, code);
  }
  const extension = extensionCodes().values();
  for (let point = HANGUL_FIRST; point <= HANGUL_LAST; point += 1) {
    const syllable = String.fromCharCode(point);
    if (!codes.has(syllable)) codes.set(syllable, extension.next().value ?? 0);
  }
  return codes;
}

let codesOf: ReadonlyMap<string, number> | undefined;
let signsOf: ReadonlyMap<number, string> | undefined;

/** The text in CP949, or null where a character is not in it. */
export function encodeCp949(text: string): Buffer | null {
  codesOf ??= buildCodes();
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign < '\u0080' ? sign.charCodeAt(0) : codesOf.get(sign);
    if (code === undefined) return null;
    if (code > 255) bytes.push(code >> 8);
    bytes.push(code & 255);
  }
  return Buffer.from(bytes);
}

/** The text of CP949 bytes; throws where they are not CP949. */
export function decodeCp949(bytes: Uint8Array): string {
  codesOf ??= buildCodes();
  signsOf ??= new Map([...codesOf].map(([sign, code]) => [code, sign]));
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) text += String.fromCharCode(byte);
    else {
      const sign = signsOf.get(byte * 256 + (bytes[(at += 1)] ?? 0));
      if (sign === undefined) throw new TypeError(`not CP949 at byte ${at - 1}`);
      text += sign;
    }
  }
  return text;
}
