import { localDate } from './dates';
import { repetitionOf, type Sayings } from './sayings';

type Letter = {
  readonly type: 'LetterSent' | 'BoxEmptied';
  readonly occurredOn: ReturnType<typeof localDate>;
  readonly data: {
    readonly letter?: string | number;
    readonly to: string;
    readonly stamp?: string;
  };
};
const sent = (letter: string | number | undefined, to: string, stamp?: string): Letter => ({
  type: 'LetterSent',
  occurredOn: localDate('2026-03-02'),
  data: {
    ...(letter === undefined ? {} : { letter }),
    to,
    ...(stamp === undefined ? {} : { stamp }),
  },
});

describe('what is said under a number', () => {
  const { remember, ifSaid } = repetitionOf<Letter>({ LetterSent: 'letter' });
  const sayings: Sayings = new Map();
  remember(sayings, sent('L-1', 'kim'));
  remember(sayings, sent(2, 'kim'));

  it('changes nothing when it is said again', () => {
    expect(ifSaid(sayings, sent('L-1', 'kim'))).toEqual({ accepted: true, events: [] });
    expect(ifSaid(sayings, sent(2, 'kim'))).toEqual({ accepted: true, events: [] });
  });

  it('is refused with other content', () => {
    expect(ifSaid(sayings, sent('L-1', 'lee'))).toEqual({
      ...{ accepted: false, code: 'DUPLICATE' },
      facts: { letter: 'L-1' },
    });
  });

  it('is news under another number, without one, and for a kind that has none', () => {
    expect(ifSaid(sayings, sent('L-2', 'kim'))).toBeUndefined();
    expect(ifSaid(sayings, sent(undefined, 'kim'))).toBeUndefined();
    expect(ifSaid(sayings, { ...sent('L-1', 'lee'), type: 'BoxEmptied' })).toBeUndefined();
  });

  it('is compared by what the stream chooses to compare', () => {
    const byAddress = repetitionOf<Letter>({ LetterSent: 'letter' }, ({ data }) => data.to);
    const said: Sayings = new Map();
    byAddress.remember(said, sent('L-1', 'kim', 'sealed'));
    expect(byAddress.ifSaid(said, sent('L-1', 'kim'))).toEqual({ accepted: true, events: [] });
  });
});
