import { accepted, rejected, type Decider, type LocalDate } from '@sangsaeng/kernel';
import type { NumberingEvent, NumberKind } from './numbering.events';

type OfRow = {
  readonly occurredOn: LocalDate;
  readonly kind: NumberKind;
  /** Of the document, in full: 2026. */
  readonly year: number;
  readonly purpose: string;
};
export type AssignNumber = OfRow & { readonly type: 'AssignNumber' };
export type VoidNumber = OfRow & {
  readonly type: 'VoidNumber';
  readonly number: number;
  readonly reason: string;
};
export type NumberingCommand = AssignNumber | VoidNumber;
export type NumberingRefusal = 'NUMBER_NOT_ASSIGNED' | 'NUMBER_OF_OTHER_PURPOSE';

export type NumberingState = {
  /** The purpose of every number ever assigned; number n stands at n - 1. */
  readonly purposes: readonly string[];
  /** The number each purpose holds now. */
  readonly live: ReadonlyMap<string, number>;
};
type FoldedState = { readonly purposes: string[]; readonly live: Map<string, number> };

export function numberingStream(kind: NumberKind, year: number): string {
  return `numbering-${kind}-${year.toString()}`;
}

/**
 * Stream `numbering-<kind>-<year>`: numbers from 1 without a gap, none given twice. A purpose that holds a number is
 * not given another; a voided number is never given again.
 */
export const numberingDecider: Decider<
  NumberingCommand,
  NumberingState,
  NumberingEvent,
  NumberingRefusal
> = {
  initial: () => ({ purposes: [], live: new Map() }),
  evolve: (state, { type, data: { number, purpose } }) => {
    const { purposes, live } = state as FoldedState;
    if (type === 'NumberVoided') {
      live.delete(purpose);
    } else {
      purposes.push(purpose);
      live.set(purpose, number);
    }
    return state;
  },
  decide: (command, state) =>
    command.type === 'AssignNumber' ? assign(command, state) : markVoid(command, state),
};

function assign({ occurredOn, kind, year, purpose }: AssignNumber, state: NumberingState) {
  if (state.live.has(purpose)) return accepted<NumberingEvent>([]);
  const data = { kind, year, number: state.purposes.length + 1, purpose };
  return accepted<NumberingEvent>([{ type: 'NumberAssigned', occurredOn, data }]);
}

function markVoid(command: VoidNumber, { purposes, live }: NumberingState) {
  const { occurredOn, kind, year, number, purpose, reason } = command;
  const owner = purposes[number - 1];
  const facts = { kind, year: year.toString(), number: number.toString(), purpose };
  if (owner === undefined) return rejected('NUMBER_NOT_ASSIGNED' as const, facts);
  if (owner !== purpose)
    return rejected('NUMBER_OF_OTHER_PURPOSE' as const, { ...facts, heldFor: owner });
  if (live.get(purpose) !== number) return accepted<NumberingEvent>([]);
  const data = { kind, year, number, purpose, reason };
  return accepted<NumberingEvent>([{ type: 'NumberVoided', occurredOn, data }]);
}
