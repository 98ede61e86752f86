import { positionToken, readPositionToken } from './position-token';

describe('Position token', () => {
  const position = { commit: '18446744073709551615', prepare: '7' };

  test('gives back its position within its epoch', () => {
    expect(readPositionToken('e-1', positionToken('e-1', position))).toEqual(position);
  });

  test('of another epoch is told apart, as its position says nothing here', () => {
    expect(readPositionToken('e-2', positionToken('e-1', position))).toBe('other-epoch');
  });

  test.each(['', 'x', 'ZS0xLjE', positionToken('e 1', position)])('%p is not a token', (token) => {
    expect(readPositionToken('e-1', token)).toBe('malformed');
  });
});
