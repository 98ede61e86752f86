import { accepted, krwText, minKrw, parseKrw, rejected } from '@sangsaeng/kernel';
import {
  partOfLot,
  repeated,
  type CommandOf,
  type FundDecision,
  type FundRejection,
} from './answers';
import type { Allocation } from './fund.events';
import type { FundState, Lot } from './fund.state';

/**
 * At the settlement of a fiscal year what is available of its grants becomes due to the treasury. What is committed
 * stays, and follows when it comes back. Repeated it returns what became available since.
 */
export function decideUnspentReturn(
  { fund, fy, occurredOn }: CommandOf<'DecideUnspentReturn'>,
  state: FundState,
): FundDecision {
  const grants = state.grants.filter((grant) => grant.fy === fy);
  if (grants.length === 0) return rejected('LOT_UNKNOWN', { fy });
  const held = grants.find(({ held: { balance } }) => balance > 0n);
  if (held !== undefined) return rejected('LOT_FROZEN', { lot: held.lot, fy });
  const allocations = grants
    .map((grant) => partOfLot(grant, grant.available.spendableOn(occurredOn)))
    .filter(({ amount }) => amount !== '0');
  if (allocations.length === 0 && state.settledYears.has(fy)) return accepted([]);
  return accepted([{ type: 'UnspentReturnDecided', occurredOn, data: { fund, fy, allocations } }]);
}

/** Pays the treasury what is due of one kind, never more; the oldest grants first. */
export function remitToTreasury(
  command: CommandOf<'RemitToTreasury'>,
  state: FundState,
): FundDecision {
  const { fund, kind, amount, remittance, clawback, bankAccount, occurredOn } = command;
  const content = `${kind} ${amount} on ${occurredOn}`;
  const known = repeated(state, `remittance ${remittance}`, content, { remittance });
  if (known !== undefined) return known;
  const drawn = kind === 'surcharge' ? ofSurcharge(command, state) : ofGrants(command, state);
  if ('code' in drawn) return drawn;
  const named = { fund, kind, remittance, bankAccount, allocations: drawn.allocations };
  const data = clawback === undefined ? named : { ...named, clawback };
  return accepted([{ type: 'TreasuryRemitted', occurredOn, data }]);
}

type Drawn = { readonly allocations: readonly Allocation[] } | FundRejection;

function ofGrants(
  { kind, amount, occurredOn }: CommandOf<'RemitToTreasury'>,
  { grants }: FundState,
): Drawn {
  const debtOf = ({ due, interest }: Lot) =>
    kind === 'unspent' || kind === 'recovery' ? due[kind] : interest;
  const allocations: Allocation[] = [];
  let left = parseKrw(amount) as bigint;
  for (const grant of grants) {
    const part = minKrw(debtOf(grant).spendableOn(occurredOn), left);
    if (part === 0n) continue;
    left -= part;
    allocations.push(partOfLot(grant, part));
  }
  if (left === 0n) return { allocations };
  const due = krwText(parseKrw(amount) - left);
  return rejected('EXCEEDS_DUE', { kind, due, asked: amount });
}

/** What was collected of a surcharge stands in the stream of its case; here is known what was remitted of it. */
function ofSurcharge(
  { amount, clawback, collected = '0' as typeof amount, occurredOn }: CommandOf<'RemitToTreasury'>,
  { surcharge }: FundState,
): Drawn {
  const clawbackNo = clawback ?? '';
  const due = parseKrw(collected) - (surcharge.get(clawbackNo) ?? 0n);
  if (clawbackNo === '' || parseKrw(amount) > due) {
    const facts = { kind: 'surcharge', clawback: clawbackNo, due: krwText(due), asked: amount };
    return rejected('EXCEEDS_DUE', facts);
  }
  return { allocations: [{ src: 'gov', lot: clawbackNo, fy: occurredOn.slice(0, 4), amount }] };
}
