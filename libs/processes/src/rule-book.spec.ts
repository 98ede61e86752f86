import { InvariantViolation, localDate, instant, type RecordedEvent } from '@sangsaeng/kernel';
import { reactionRule, rememberingRule } from './process-rule';
import { RuleBook } from './rule-book';
import { put, type LetterPut } from './testing/letter-post';

const letterPut = (letter: string): RecordedEvent<LetterPut> => ({
  ...{ type: 'LetterPut', occurredOn: localDate('2026-03-02') },
  ...{ position: 7, id: `id-${letter}`, stream: 'box-out-ann', revision: 0, schemaVersion: 1 },
  ...{ recordedAt: instant('2026-03-02T00:00:00.000Z'), actor: 'user-1', correlation: 'c' },
  ...{ requestHash: 'h', data: { box: 'out', to: 'ann', letter } },
});

describe('the book of rules', () => {
  it('gives every rule that handles an event its turn, in order', () => {
    const rule = (name: string) =>
      reactionRule<LetterPut>({
        ...{ name, handles: ['LetterPut'] },
        react: ({ data }) => [put(data), put({ ...data, to: 'bob' })],
      });
    const book = new RuleBook([rule('b'), rule('a')]);
    const seen = book
      .take(letterPut('x'))
      .map(({ rule: of, subject, index }) => [of, subject, index]);
    expect(seen).toEqual([
      ['b', 'ann', 0],
      ['b', 'bob', 1],
      ['a', 'ann', 0],
      ['a', 'bob', 1],
    ]);
  });

  it('turns a rule that throws into a reaction about the stream, and lets the others go on', () => {
    const poor = reactionRule<LetterPut>({
      ...{ name: 'poor', handles: ['LetterPut'] },
      react: () => {
        throw new InvariantViolation('NO_STAMP', { price: '430' });
      },
    });
    const rich = reactionRule<LetterPut>({
      ...{ name: 'rich', handles: ['LetterPut'] },
      react: ({ data }) => [put(data)],
    });
    expect(new RuleBook([poor, rich]).take(letterPut('x'))).toMatchObject([
      { rule: 'poor', subject: 'box-out-ann', step: { code: 'NO_STAMP', facts: { price: '430' } } },
      { rule: 'rich', subject: 'ann' },
    ]);
  });

  it('shows a rule its memory as it was before the event, and sends what it was then', () => {
    const rule = rememberingRule<LetterPut, { seen: string[] }>({
      ...{ name: 'tally', handles: ['LetterPut'], initial: () => ({ seen: [] }) },
      evolve: (memory, { data }) => {
        memory.seen.push(data.letter);
        return memory;
      },
      react: ({ data }, { seen }) => [{ ...put(data), command: { seen } }],
    });
    const book = new RuleBook([rule]);
    book.take(letterPut('x'));
    const [reaction] = book.take(letterPut('y'));
    book.take(letterPut('z'));
    expect(reaction).toMatchObject({ step: { command: { seen: ['x'] } } });
    expect(book.memories()).toEqual({ tally: { seen: ['x', 'y', 'z'] } });
  });

  it('halts a rule whose memory breaks, for all its subjects', () => {
    const rule = rememberingRule<LetterPut, object>({
      ...{ name: 'frail', handles: ['LetterPut'], initial: () => ({}) },
      evolve: () => {
        throw new TypeError('no such member');
      },
      react: () => [],
    });
    const book = new RuleBook([rule]);
    const facts = { error: 'no such member' };
    expect(book.take(letterPut('x'))).toMatchObject([
      { rule: 'frail', subject: '*', step: { code: 'RULE_MEMORY_THREW', facts } },
    ]);
    expect(book.take(letterPut('y'))).toEqual([]);
  });
});
