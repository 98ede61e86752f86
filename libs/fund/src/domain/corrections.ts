import { accepted, krwText, parseKrw, rejected } from '@sangsaeng/kernel';
import { repeated, type FundDecision, type FundRejection } from './answers';
import { correctClawback, correctInterest } from './claim-corrections';
import {
  isSame,
  notPossible,
  staysAbove,
  type Corrected,
  type Correction,
  type Moves,
} from './correction-parts';
import { maturityOf, type DataOf } from './fold';
import { correctionContent } from './fold-claims';
import { lotKey, type Entry, type FundState, type Lot } from './fund.state';

/**
 * Corrects day, amount or account of a receipt whose effect the fold can undo exactly. Everything else is corrected by
 * what the field has for it: a reversal, a release, a returned item.
 */
export function correctEntry(command: Correction, state: FundState): FundDecision {
  const { correction, original, replacement, reason } = command;
  const asked =
    replacement === undefined
      ? undefined
      : { occurredOn: replacement.occurredOn, data: { amount: replacement.amount } };
  const content = correctionContent(original, asked);
  const known = repeated(state, `correction ${correction}`, content, { correction });
  if (known !== undefined) return known;
  const corrected = planCorrection(command, state);
  if ('code' in corrected) return corrected;
  const halves = { original: withoutName(corrected.original) };
  const data = {
    ...halves,
    ...(corrected.replacement === undefined
      ? {}
      : { replacement: withoutName(corrected.replacement) }),
    ...{ reason, correction },
  };
  return accepted([{ type: 'EntryCorrected', occurredOn: command.occurredOn, data }]);
}

function planCorrection(command: Correction, state: FundState): Corrected | FundRejection {
  switch (command.original.type) {
    case 'GrantReceived':
    case 'ContributionReceived':
      return correctReceipt(command, state);
    case 'InterestReceived':
      return correctInterest(command, state);
    case 'ClawbackReceived':
      return correctClawback(command, state);
    default:
      return notPossible(command, 'USE_THE_OPPOSITE_STEP');
  }
}

/** The name of a depositor is sealed in its own event and stands nowhere else. */
function withoutName({ type, occurredOn, data }: Entry) {
  const { depositorName: _name, ...rest } = data as Entry['data'] & { depositorName?: string };
  return { type, occurredOn, data: rest as Readonly<Record<string, unknown>> };
}

function correctReceipt(command: Correction, state: FundState): Corrected | FundRejection {
  const { original, replacement } = command;
  const src = original.type === 'GrantReceived' ? 'gov' : 'donor';
  const lot = state.lots.get(lotKey({ src, lot: String(original.data['lot']) }));
  if (lot === undefined || !isSame(lot.entry, command))
    return notPossible(command, 'ENTRY_DIFFERS_FROM_THE_RECORDED');
  const again = parseKrw(replacement?.amount ?? '0');
  const beyond = beyondPledge(lot, again);
  if (beyond !== undefined) return notPossible(command, beyond);
  const moves: Moves = [
    [original.occurredOn, -lot.amount],
    [replacement?.occurredOn ?? original.occurredOn, again],
  ];
  if (!staysAbove(lot.available, moves)) return inUse(command, lot);
  return { original: lot.entry, replacement: replacedReceipt(command, lot, lot.entry) };
}

/** The pledge was fulfilled by what was recorded; more needs a receipt of its own, which asks the pledge. */
function beyondPledge({ contribution, amount }: Lot, again: bigint): string | undefined {
  if (contribution === undefined) return undefined;
  if (contribution.takenBack > 0n) return 'RECALLED_OR_CANCELLED_ALREADY';
  return again > amount ? 'TAKE_IT_OUT_AND_RECEIVE_IT_ANEW' : undefined;
}

function inUse({ original }: Correction, lot: Lot): FundRejection {
  const facts = { entry: original.type, lot: lot.lot };
  const available = krwText(lot.available.balance);
  return rejected('CORRECTION_NOT_POSSIBLE', { ...facts, available, instead: 'RELEASE_FIRST' });
}

function replacedReceipt(
  { replacement }: Correction,
  { src }: Lot,
  { type, data }: Entry,
): Entry | undefined {
  if (replacement === undefined) return undefined;
  const { occurredOn } = replacement;
  const { bankDate: _bankDate, ...rest } = data as DataOf<'ContributionReceived'>;
  const changed = {
    ...rest,
    amount: replacement.amount,
    bankAccount: replacement.bankAccount ?? rest.bankAccount,
  };
  const dated = { fy: occurredOn.slice(0, 4), maturesOn: maturityOf(occurredOn) };
  const replaced = src === 'gov' ? changed : { ...changed, ...dated };
  return { type, occurredOn, data: replaced };
}
