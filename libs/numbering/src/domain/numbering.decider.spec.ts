import { localDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import { documentNumber } from './document-number';
import { numberingDecider, type NumberingCommand } from './numbering.decider';
import type { NumberingEvent } from './numbering.events';

const occurredOn = localDate('2026-03-02');
const row = { kind: 'T', year: 2026 } as const;
const assign = (purpose: string): NumberingCommand => ({
  ...{ type: 'AssignNumber', occurredOn, ...row, purpose },
});
const voids = (number: number, purpose: string): NumberingCommand => ({
  ...{ type: 'VoidNumber', occurredOn, ...row, number, purpose, reason: 'refused' },
});
const assigned = (number: number, purpose: string): NumberingEvent => ({
  ...{ type: 'NumberAssigned', occurredOn, data: { ...row, number, purpose } },
});
const voided = (number: number, purpose: string): NumberingEvent => ({
  ...{ type: 'NumberVoided', occurredOn, data: { ...row, number, purpose, reason: 'refused' } },
});

describe('a row of document numbers', () => {
  it('begins at one and goes up by one', () => {
    given(numberingDecider).when(assign('a')).then(assigned(1, 'a'));
    given(numberingDecider, assigned(1, 'a')).when(assign('b')).then(assigned(2, 'b'));
  });

  it('gives a purpose that holds a number no second one', () => {
    given(numberingDecider, assigned(1, 'a')).when(assign('a')).thenNothing();
  });

  it('keeps a voided number used up and gives its purpose the next one', () => {
    const row = given(numberingDecider, assigned(1, 'a'), voided(1, 'a'));
    row.when(assign('a')).then(assigned(2, 'a'));
    row.when(assign('b')).then(assigned(2, 'b'));
  });

  it('voids a number once', () => {
    given(numberingDecider, assigned(1, 'a')).when(voids(1, 'a')).then(voided(1, 'a'));
    const again = given(numberingDecider, assigned(1, 'a'), voided(1, 'a'), assigned(2, 'a'));
    again.when(voids(1, 'a')).thenNothing();
  });

  it('does not void a number that was never assigned', () => {
    given(numberingDecider, assigned(1, 'a'))
      .when(voids(2, 'a'))
      .thenRejected('NUMBER_NOT_ASSIGNED', { kind: 'T', year: '2026', number: '2' });
  });

  it('does not void a number for a purpose that it was not assigned to', () => {
    given(numberingDecider, assigned(1, 'a'))
      .when(voids(1, 'b'))
      .thenRejected('NUMBER_OF_OTHER_PURPOSE', { purpose: 'b', heldFor: 'a' });
  });

  it('has no gap, no number twice, and one live number a purpose, whatever is asked', () => {
    const purpose = fc.constantFrom('a', 'b', 'c', 'd');
    const asked = fc.oneof(
      purpose.map(assign),
      fc.tuple(fc.integer({ min: 0, max: 20 }), purpose).map(([n, of]) => voids(n, of)),
    );
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 60 }), (commands) => {
        const log: NumberingEvent[] = [];
        for (const command of commands) {
          const decision = numberingDecider.decide(command, foldOf(numberingDecider, log));
          if (decision.accepted) log.push(...decision.events);
        }
        const given = log.filter(({ type }) => type === 'NumberAssigned');
        expect(given.map(({ data }) => data.number)).toEqual(given.map((_, n) => n + 1));
        const live = new Map<string, number>();
        for (const { type, data } of log) {
          expect(live.get(data.purpose)).toBe(type === 'NumberVoided' ? data.number : undefined);
          if (type === 'NumberVoided') live.delete(data.purpose);
          else live.set(data.purpose, data.number);
        }
      }),
    );
  });
});

describe('a document number', () => {
  it('names kind, year and number, and grows beyond 99,999', () => {
    expect(documentNumber('T', 2026, 1)).toBe('T-26-00001');
    expect(documentNumber('Y', 2009, 99_999)).toBe('Y-09-99999');
    expect(documentNumber('R', 2026, 100_000)).toBe('R-26-100000');
  });
});
