import { instant, localDate, type DomainEvent } from '@sangsaeng/kernel';
import { foldOf } from '@sangsaeng/kernel/testing';
import { numberingDecider, type NumberingCommand, type NumberingEvent } from '@sangsaeng/numbering';
import { RuleBook } from '../rule-book';
import { voidNumbersNeverUsed } from './void-numbers-never-used';

const occurredOn = localDate('2026-03-02');
const assigned = (kind: 'T' | 'Y' | 'R', number: number): NumberingEvent => ({
  type: 'NumberAssigned',
  occurredOn,
  data: { kind, year: 2026, number, purpose: `request-${number.toString()}` },
});
const voided = (number: number): NumberingEvent => ({
  type: 'NumberVoided',
  occurredOn,
  data: { ...assigned('T', number).data, reason: 'refused' },
});
const day = (date: string): DomainEvent => ({
  type: 'DayOpened',
  occurredOn: localDate(date),
  data: { date },
});
/** Only the member that names the document matters to the rule. */
const document = (type: string, data: object): DomainEvent => ({ type, occurredOn, data });

/** The documents whose numbers are voided in the course of these events, with the day. */
function voids(...events: readonly DomainEvent[]): readonly (readonly [string, string])[] {
  const book = new RuleBook([voidNumbersNeverUsed]);
  const common = { revision: 0, schemaVersion: 1, actor: 'a', correlation: 'c', requestHash: 'h' };
  return events
    .flatMap((event, position) =>
      book.take({
        ...{ ...event, ...common, position, id: position.toString(), stream: 's' },
        recordedAt: instant('2026-03-02T00:00:00.000Z'),
      }),
    )
    .map(({ subject, step }) => {
      if ('code' in step) throw new Error(step.code);
      return [subject, (step.command as NumberingCommand).occurredOn];
    });
}

describe('numbers whose document was never created', () => {
  it('are voided on the second day after they were taken', () => {
    const log = [day('2026-03-02'), assigned('T', 1), day('2026-03-03'), day('2026-03-04')];
    expect(voids(...log.slice(0, 3))).toEqual([]);
    expect(voids(...log)).toEqual([['T-26-00001', '2026-03-04']]);
  });

  it('are left alone once their document is there', () => {
    expect(
      voids(
        ...[day('2026-03-02'), assigned('T', 1), assigned('Y', 1), assigned('R', 1)],
        document('ApplicationSubmitted', { project: 'T-26-00001' }),
        document('InvoiceRegistered', { disbursement: 'Y-26-00001' }),
        document('ClawbackDecided', { clawback: 'R-26-00001' }),
        ...[day('2026-03-03'), day('2026-03-04'), day('2026-03-05')],
      ),
    ).toEqual([]);
  });

  it('are left alone when they are void already', () => {
    const days = [day('2026-03-03'), day('2026-03-04')];
    expect(voids(day('2026-03-02'), assigned('T', 1), voided(1), ...days)).toEqual([]);
  });

  it('taken before the calendar began are given their days from its first day on', () => {
    const days = ['2026-03-10', '2026-03-11', '2026-03-12'].map(day);
    expect(voids(assigned('T', 1), ...days)).toEqual([['T-26-00001', '2026-03-12']]);
  });

  it('are asked to be voided again each day until they are', () => {
    const days = ['2026-03-02', '2026-03-04', '2026-03-05'].map(day);
    expect(voids(assigned('T', 1), ...days).map(([, on]) => on)).toEqual([
      ...['2026-03-04', '2026-03-05'],
    ]);
  });

  it('are voided by the very row that gave them', () => {
    const book = new RuleBook([voidNumbersNeverUsed]);
    const common = { revision: 0, schemaVersion: 1, actor: 'a', correlation: 'c' };
    const at = instant('2026-03-02T00:00:00.000Z');
    const of = { ...common, requestHash: 'h', recordedAt: at, position: 0, id: 'i', stream: 's' };
    const log = [day('2026-03-02'), assigned('T', 1), day('2026-03-04')];
    const [reaction] = log.flatMap((event) => book.take({ ...event, ...of }));
    const step = reaction?.step;
    if (step === undefined || 'code' in step) throw new Error('no command');
    expect(step.stream).toBe('numbering-T-2026');
    const state = foldOf(numberingDecider, [assigned('T', 1)]);
    expect(numberingDecider.decide(step.command as NumberingCommand, state)).toMatchObject({
      events: [{ type: 'NumberVoided', data: { number: 1, purpose: 'request-1' } }],
    });
  });
});
