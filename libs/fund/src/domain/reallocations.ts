import { accepted, krwText, parseKrw, rejected, type LocalDate } from '@sangsaeng/kernel';
import {
  latest,
  openDay,
  partOfLot,
  repeated,
  type CommandOf,
  type FundDecision,
  type FundRejection,
} from './answers';
import { transferContent } from './fold-transfers';
import type { Allocation, FundEvent, TransferTerms } from './fund.events';
import { lotKey, type FundState, type Lot } from './fund.state';

/** 전용: money of donors' lots leaves for another fund, and is in flight until that one answers. */
export function sendReallocation(
  command: CommandOf<'SendReallocation'>,
  state: FundState,
): FundDecision {
  const { fund, transfer, destination, letter, bankAccount, occurredOn } = command;
  const parts = command.parts.map(({ lot, amount }) => ({ src: 'donor' as const, lot, amount }));
  const content = transferContent(occurredOn, { destination, letter, allocations: parts });
  const known = repeated(state, `transfer ${transfer}`, content, { transfer });
  if (known !== undefined) return known;
  if (destination === fund) return rejected('SAME_PLACE', { transfer, destination });
  if (parts.length === 0) return rejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  if (new Set(parts.map(({ lot }) => lot)).size < parts.length)
    return rejected('DUPLICATE', { transfer });
  const allocations: Allocation[] = [];
  const terms: TransferTerms[] = [];
  for (const part of parts) {
    const lot = state.lots.get(lotKey(part));
    if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: part.lot });
    const short = notSpendable(lot, parseKrw(part.amount), occurredOn);
    if (short !== undefined) return short;
    allocations.push(partOfLot(lot, parseKrw(part.amount)));
    terms.push(termsOf(lot, lot.contribution));
  }
  const data = { fund, transfer, destination, letter, bankAccount, allocations, terms };
  return accepted([{ type: 'ReallocationSent', occurredOn, data }]);
}

function notSpendable(lot: Lot, amount: bigint, on: LocalDate): FundRejection | undefined {
  if (lot.frozen) return rejected('LOT_FROZEN', { lot: lot.lot });
  const spendable = lot.available.spendableOn(on);
  if (spendable >= amount) return undefined;
  const facts = { source: lot.lot, needed: krwText(amount), spendable: krwText(spendable), on };
  return rejected('INSUFFICIENT_FUNDS', facts);
}

function termsOf(
  { lot, receivedOn }: Lot,
  contribution: NonNullable<Lot['contribution']>,
): TransferTerms {
  const { donor, pledge, maturesOn, designation, designatedSmes } = contribution;
  return { lot, donor, pledge, receivedOn, maturesOn, designation, designatedSmes };
}

/** Answers another fund once: the money is taken in whole, or goes back with a reason. */
export function acceptReallocation(
  command: CommandOf<'AcceptReallocation'>,
  state: FundState,
): FundDecision {
  const { fund, transfer, source, bankAccount, terms, allocations } = command;
  if (state.answeredTransfers.has(transfer)) return accepted([]);
  const occurredOn = openDay(state, command.occurredOn);
  const reason = reasonToDecline(command, state);
  if (reason !== undefined) {
    const data = { fund, transfer, source, reason };
    return accepted([{ type: 'ReallocationDeclined', occurredOn, data }]);
  }
  const data = { fund, transfer, source, bankAccount, terms, allocations };
  return accepted([
    { type: 'ReallocationAccepted', occurredOn, data },
    ...heldOnArrival(state, fund, occurredOn, allocations),
  ]);
}

function reasonToDecline(
  { fund, source, terms, allocations }: CommandOf<'AcceptReallocation'>,
  { lots }: FundState,
): string | undefined {
  if (source === fund) return 'SAME_PLACE';
  for (const part of allocations) {
    const term = terms.find(({ lot }) => lot === part.lot);
    if (part.src !== 'donor' || term === undefined) return `TERMS_MISSING: ${part.lot}`;
    const known = lots.get(lotKey(part))?.contribution;
    if (known !== undefined && known.donor !== term.donor) return `LOT_TAKEN: ${part.lot}`;
  }
  return undefined;
}

/** What comes to a lot that is held is held as well. */
function heldOnArrival(
  { lots }: FundState,
  fund: string,
  occurredOn: LocalDate,
  allocations: readonly Allocation[],
): readonly FundEvent[] {
  return allocations.flatMap((part): readonly FundEvent[] => {
    const lot = lots.get(lotKey(part));
    if (lot?.frozen !== true) return [];
    const data = { fund, allocations: [part] };
    return lot.frozenFor === undefined
      ? [{ type: 'LotMatured', occurredOn, data }]
      : [{ type: 'LotFrozen', occurredOn, data: { ...data, reason: lot.frozenFor } }];
  });
}

export function settleReallocation(
  { fund, transfer, occurredOn }: CommandOf<'SettleReallocation'>,
  state: FundState,
): FundDecision {
  const sent = state.sent.get(transfer);
  if (sent === undefined) return rejected('TRANSFER_UNKNOWN', { transfer });
  if (sent.state === 'settled') return accepted([]);
  if (sent.state !== 'sent') return rejected('TRANSFER_FINAL', { transfer, state: sent.state });
  const on = openDay(state, latest(occurredOn, sent.on));
  return accepted([{ type: 'ReallocationSettled', occurredOn: on, data: { fund, transfer } }]);
}

export function returnReallocation(
  { fund, transfer, reason, occurredOn: asked }: CommandOf<'ReturnReallocation'>,
  state: FundState,
): FundDecision {
  const sent = state.sent.get(transfer);
  if (sent === undefined) return rejected('TRANSFER_UNKNOWN', { transfer });
  if (sent.state === 'returned') return accepted([]);
  if (sent.state !== 'sent') return rejected('TRANSFER_FINAL', { transfer, state: sent.state });
  const occurredOn = openDay(state, latest(asked, sent.on));
  const { allocations, bankAccount } = sent;
  const data = { fund, transfer, bankAccount, allocations, reason };
  return accepted([
    { type: 'ReallocationReturned', occurredOn, data },
    ...heldOnArrival(state, fund, occurredOn, allocations),
  ]);
}
