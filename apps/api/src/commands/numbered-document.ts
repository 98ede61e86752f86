import { uuidV5, type DecisionRunner, type Receipt } from '@sangsaeng/event-store';
import type { DomainEvent, LocalDate } from '@sangsaeng/kernel';
import {
  documentNumber,
  numberingDecider,
  numberingStream,
  takeNumber,
  voidNumber,
  type NumberKind,
} from '@sangsaeng/numbering';
import { RefusedByRule } from '../http/refused-by-rule';
import type { AskedContext } from './asked-command';
import { Steps, type Asking } from './steps';

/** A document that is known by a number of the ledger, and how it comes into being. */
export type NumberedDocument<C, S, E extends DomainEvent, Code extends string> = {
  readonly kind: NumberKind;
  readonly occurredOn: LocalDate;
  /** The last step, under that number. */
  readonly asking: (number: string) => Asking<C, S, E, Code>;
  /** Throws what would be refused, so that no number is spent on it. */
  readonly check: () => Promise<void>;
  /** History taken over brought this number along. */
  readonly isTakenOver: (number: string) => Promise<boolean>;
};

type Numbered = { readonly year: number; readonly number: string };

/**
 * Creates a document under the next number. A repetition answers the first receipt; a number that history taken over
 * holds already, or whose document is refused after all, is marked void. Throws `RefusedByRule`.
 */
export async function createNumbered<C, S, E extends DomainEvent, Code extends string>(
  runner: DecisionRunner,
  document: NumberedDocument<C, S, E, Code>,
  context: AskedContext,
): Promise<Receipt & { readonly id: string }> {
  const steps = new Steps(runner, context);
  const held = await heldNumber(runner, document, context);
  const before = held && (await steps.doneBefore(document.asking(held.number)));
  if (held !== undefined && before !== undefined) return { ...before, id: held.number };
  await document.check();
  for (;;) {
    const taken = await nextNumber(runner, document, context);
    const { number } = taken;
    if (await document.isTakenOver(number)) {
      await giveUp(
        runner,
        document,
        { ...taken, reason: '이관된 문서의 번호 · taken over' },
        context,
      );
      continue;
    }
    try {
      return { ...(await steps.last(document.asking(number))), id: number };
    } catch (error) {
      if (error instanceof RefusedByRule)
        await giveUp(runner, document, { ...taken, reason: error.code }, context);
      throw error;
    }
  }
}

type Wanted = { readonly kind: NumberKind; readonly occurredOn: LocalDate };

/** The number an earlier request of this key took, around New Year that of the year before or after. */
async function heldNumber(
  runner: DecisionRunner,
  { kind, occurredOn }: Wanted,
  { commandId }: AskedContext,
): Promise<Numbered | undefined> {
  const own = yearOf(occurredOn);
  for (const year of [own, own - 1, own + 1]) {
    const stream = numberingStream(kind, year);
    const live = await runner.read(stream, numberingDecider, (state) => state.live.get(commandId));
    if (live !== undefined) return { year, number: documentNumber(kind, year, live) };
  }
  return undefined;
}

async function nextNumber(
  runner: DecisionRunner,
  { kind, occurredOn }: Wanted,
  context: AskedContext,
): Promise<Numbered> {
  const held = await heldNumber(runner, { kind, occurredOn }, context);
  if (held !== undefined) return held;
  const year = yearOf(occurredOn);
  const request = { kind, year, purpose: context.commandId, occurredOn };
  return { year, number: await takeNumber(runner, request, context) };
}

async function giveUp(
  runner: DecisionRunner,
  { kind, occurredOn }: Wanted,
  { year, number, reason }: Numbered & { readonly reason: string },
  context: AskedContext,
): Promise<void> {
  const purpose = context.commandId;
  const commandId = uuidV5(`${purpose}\nvoid ${number}`);
  await voidNumber(
    runner,
    { ...{ kind, year, purpose, occurredOn }, number, reason },
    { ...context, commandId },
  );
}

function yearOf(day: LocalDate): number {
  return Number.parseInt(day.slice(0, 4), 10);
}
