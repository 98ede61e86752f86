import { decodeCp949 } from './cp949';

const pairsFrom = (first: number, last: number) => {
  const found: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = first; trail <= last; trail += 1)
      found.push(decodeCp949(Uint8Array.of(lead, trail)) ?? '');
  return found.filter((text) => text !== '');
};

describe('CP949', () => {
  it('holds all 11,172 modern syllables and 17,048 pairs, each character once', () => {
    const all = pairsFrom(0x41, 0xfe);
    const syllables = all.filter((text) => text >= '가' && text <= '힣');
    expect(all).toHaveLength(17_048);
    expect(new Set(syllables).size).toBe(11_172);
  });

  it.each([
    ['가', [0xb0, 0xa1]],
    ['㈜', [0xa2, 0xdf]],
    ['똠', [0x8c, 0x63]],
    ['펲', [0xbc, 0x84]],
    ['갂', [0x81, 0x41]],
    ['힣', [0xc6, 0x52]],
    ['€', [0xa2, 0xe6]],
    ['金', [0xd1, 0xd1]],
  ])('reads %s', (letter, bytes) => {
    expect(decodeCp949(Uint8Array.from(bytes))).toBe(letter);
  });

  it('reads Korean and ASCII side by side', () => {
    expect(decodeCp949(Uint8Array.of(0x41, 0xb0, 0xa1, 0x2c, 0x0a, 0xc6, 0x52))).toBe('A가,\n힣');
  });

  it.each([
    ['a lone lead byte at the end', [0x41, 0xb0]],
    ['0x80', [0x80]],
    ['0xFF', [0xff, 0xfe]],
    ['a pair that is not assigned', [0xc6, 0x53]],
    ['a user-defined pair', [0xc9, 0xa1]],
    ['a lead byte before a comma', [0xb0, 0x2c]],
  ])('answers nothing for %s', (_, bytes) => {
    expect(decodeCp949(Uint8Array.from(bytes))).toBeUndefined();
  });
});
