import { uuidV5, type DecisionRunner, type RunResult } from '@sangsaeng/event-store';
import { InvariantViolation, type CommandContext, type LocalDate } from '@sangsaeng/kernel';
import { documentNumber } from '../domain/document-number';
import {
  numberingDecider,
  numberingStream,
  type NumberingState,
} from '../domain/numbering.decider';
import type { NumberKind } from '../domain/numbering.events';

export type NumberRequest = {
  readonly kind: NumberKind;
  /** In full: 2026. */
  readonly year: number;
  /** What the number is for: the command id of the request. */
  readonly purpose: string;
  readonly occurredOn: LocalDate;
};

const ATTEMPTS_MAX = 3;

/**
 * The document number of a purpose, taken now if it holds none: `T-26-00001`. Asked again for the same purpose it
 * answers the same number, unless that was voided in between.
 */
export async function takeNumber(
  runner: DecisionRunner,
  request: NumberRequest,
  context: CommandContext,
): Promise<string> {
  const { kind, year, purpose } = request;
  const stream = numberingStream(kind, year);
  for (let attempt = 0, voided = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    // After a void the same command must assign again, so its id tells how many numbers the purpose has lost.
    const commandId = uuidV5(`${stream}|${purpose}|${voided.toString()}`);
    const command = { type: 'AssignNumber', ...request } as const;
    await runner.run(stream, numberingDecider, command, { ...context, commandId });
    const held = await runner.read(stream, numberingDecider, (state) => heldBy(state, purpose));
    if (held.live !== undefined) return documentNumber(kind, year, held.live);
    voided = held.voided;
  }
  throw new InvariantViolation('NUMBER_VOIDED_WHILE_TAKEN', { stream, purpose });
}

/** Marks a number as not used; once only, however often it is asked. */
export function voidNumber(
  runner: DecisionRunner,
  request: NumberRequest & { readonly number: string; readonly reason: string },
  context: CommandContext,
): Promise<RunResult> {
  const { kind, year, number } = request;
  const command = { type: 'VoidNumber', ...request, number: ordinalOf(number) } as const;
  return runner.run(numberingStream(kind, year), numberingDecider, command, context);
}

function ordinalOf(number: string): number {
  return Number.parseInt(number.slice(number.lastIndexOf('-') + 1), 10);
}

function heldBy({ purposes, live }: NumberingState, purpose: string) {
  const number = live.get(purpose);
  if (number !== undefined) return { live: number, voided: 0 };
  return { live: undefined, voided: purposes.filter((of) => of === purpose).length };
}
