import { canonicalJson, rejected, type Json, type LocalDate } from '@sangsaeng/kernel';
import type { CommandOf, FundRejection } from './answers';
import type { Entry } from './fund.state';
import type { ValueTimeline } from './value-timeline';

export type Correction = CommandOf<'CorrectEntry'>;
export type Corrected = {
  readonly original: Entry;
  readonly replacement: Entry | undefined;
};
/** What the two halves do to one balance. */
export type Moves = readonly (readonly [LocalDate, bigint])[];

export function notPossible({ original }: Correction, instead: string): FundRejection {
  return rejected('CORRECTION_NOT_POSSIBLE', { entry: original.type, instead });
}

export function isSame(known: Entry | undefined, { original }: Correction): known is Entry {
  if (known === undefined || known.occurredOn !== original.occurredOn) return false;
  const textOf = (data: object) => {
    const named = Object.entries(data).filter(([name]) => name !== 'depositorName');
    return canonicalJson(Object.fromEntries<Json>(named));
  };
  return textOf(known.data) === textOf(original.data);
}

export function staysAbove(balance: ValueTimeline, moves: Moves): boolean {
  return balance.lowestWith(moves) >= 0n;
}
