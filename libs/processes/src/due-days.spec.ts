import { localDate } from '@sangsaeng/kernel';
import { dropDue, dueBy, putDue, type DueDays } from './due-days';

const day = (n: number) => localDate(`2026-03-0${n.toString()}`);

describe('what becomes due', () => {
  const due: DueDays<string> = {};
  putDue(due, day(5), 'b');
  putDue(due, day(3), 'a');
  putDue(due, day(5), 'c');

  it('comes with its day, the longest due first', () => {
    expect(dueBy(due, day(2))).toEqual([]);
    expect(dueBy(due, day(3))).toEqual(['a']);
    expect(dueBy(due, day(5))).toEqual(['a', 'b', 'c']);
  });

  it('is forgotten with its day', () => {
    dropDue(due, day(4));
    expect(dueBy(due, day(9))).toEqual(['b', 'c']);
  });
});
