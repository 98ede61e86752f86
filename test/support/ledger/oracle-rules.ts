import {
  NO_MONEY,
  governmentAvailable,
  lotAvailable,
  type Book,
  type LotMoney,
  type Money,
} from './oracle-book';
import type { Fields, LedgerRow } from './oracle-rows';
import type { RefusalCode } from './oracle-tables';

type Refused = RefusalCode | null;

function min(amount: bigint, cap: bigint | null): bigint {
  return cap !== null && cap < amount ? cap : amount;
}

/** The version of that kind with the latest day in force not after the agreement. */
function ruleInForce(book: Book, { kind, date }: Fields<'과제'>): Fields<'지원기준'> | undefined {
  return book.rules
    .filter((rule) => rule.kind === kind && rule.from <= date)
    .reduce<Fields<'지원기준'> | undefined>(
      (latest, rule) => (latest && latest.from > rule.from ? latest : rule),
      undefined,
    );
}

function sharesOf(rule: Fields<'지원기준'>, base: bigint): { government: bigint; donor: bigint } {
  const eligible = min(base, rule.baseCap);
  return {
    government: min((eligible * rule.government) / 10000n, rule.governmentCap),
    donor: min((eligible * rule.donor) / 10000n, rule.donorCap),
  };
}

function refuseContribution(book: Book, fields: Fields<'수납내역'>): Refused {
  const pledge = book.pledges.get(fields.pledge);
  if (!pledge) return 'UNKNOWN_REFERENCE';
  if (book.bankTransactions.has(fields.bankTransaction)) return 'RECEIPT_REUSED';
  return pledge.received + fields.amount > pledge.fields.amount ? 'EXCEEDS_PLEDGE' : null;
}

function refuseAgreement(book: Book, fields: Fields<'과제'>): Refused {
  if (book.held('지원기업', fields.sme) === undefined) return 'UNKNOWN_REFERENCE';
  const rule = ruleInForce(book, fields);
  if (!rule) return 'RULE_NOT_IN_FORCE';
  if (fields.donors.some(({ donor }) => !book.pledgedByDonor.has(donor))) {
    return 'UNKNOWN_REFERENCE';
  }
  const unnamed = fields.donors.length === 0 && sharesOf(rule, fields.base).donor > 0n;
  return unnamed ? 'UNKNOWN_REFERENCE' : null;
}

function refusePayment(book: Book, fields: Fields<'지급'>): Refused {
  const project = book.projects.get(fields.project);
  if (!project || book.held('공급기업', fields.supplier) === undefined) return 'UNKNOWN_REFERENCE';
  if (project.closed) return 'PROJECT_CLOSED';
  if (book.invoices.has(fields.invoice)) return 'INVOICE_REUSED';
  const invoiced = project.invoiced + fields.supplyValue;
  return invoiced > project.fields.base ? 'EXCEEDS_AGREEMENT' : null;
}

function refuseClawback(book: Book, fields: Fields<'환수'>): Refused {
  const payment = book.payments.get(fields.payment);
  if (!payment) return 'UNKNOWN_REFERENCE';
  if (payment.decided + fields.decided > payment.paid) return 'EXCEEDS_PAID';
  return fields.waived > fields.decided ? 'EXCEEDS_DECISION' : null;
}

function refuseRecovery(book: Book, fields: Fields<'환수입금'>): Refused {
  const clawback = book.clawbacks.get(fields.clawback);
  if (!clawback) return 'UNKNOWN_REFERENCE';
  return clawback.settled + fields.amount > clawback.decided ? 'EXCEEDS_DECISION' : null;
}

/** The first reason to refuse a valid row whose key is free, money in the lots left aside. */
export function refusal(book: Book, row: LedgerRow): Refused {
  switch (row.table) {
    case '수납내역':
      return refuseContribution(book, row.fields);
    case '과제':
      return refuseAgreement(book, row.fields);
    case '지급':
      return refusePayment(book, row.fields);
    case '과제종료':
      return book.projects.has(row.fields.key) ? null : 'UNKNOWN_REFERENCE';
    case '환수':
      return refuseClawback(book, row.fields);
    case '환수입금':
      return refuseRecovery(book, row.fields);
    default:
      return null;
  }
}

/** Takes an amount from lots in order; null when they hold less. */
function takeInOrder(lots: readonly LotMoney[], amount: bigint): readonly LotMoney[] | null {
  let left = amount;
  const taken = lots.map((held) => {
    const from = min(left, held.amount);
    left -= from;
    return { lot: held.lot, amount: from };
  });
  return left > 0n ? null : taken.filter((entry) => entry.amount > 0n);
}

function splitByBasisPoints(share: bigint, parts: Fields<'과제'>['donors']): readonly bigint[] {
  const floors = parts.map((part) => (share * part.basisPoints) / 10000n);
  const leftOver = share - floors.reduce((sum, floor) => sum + floor, 0n);
  return floors.map((floor, at) => (BigInt(at) < leftOver ? floor + 1n : floor));
}

/** Lots of this donor that may serve this SME: those designated to it, then the general ones. */
function usableLots(book: Book, donor: string, sme: string): readonly LotMoney[] {
  const lots = book.lotsByDonor.get(donor) ?? [];
  const designated = lots.filter((lot) => lot.servesOnly?.has(sme));
  const general = lots.filter((lot) => lot.servesOnly === null);
  return [...designated, ...general].map((lot) => ({ lot: lot.no, amount: lotAvailable(lot) }));
}

function commitment(book: Book, fields: Fields<'과제'>): Money | null {
  const rule = ruleInForce(book, fields);
  if (!rule) return null;
  const share = sharesOf(rule, fields.base);
  const amounts = splitByBasisPoints(share.donor, fields.donors);
  const donors = fields.donors.map(({ donor }, at) => {
    const amount = amounts[at] ?? 0n;
    return { donor, amount, lots: takeInOrder(usableLots(book, donor, fields.sme), amount) };
  });
  const funded = donors.flatMap(({ lots, ...part }) => (lots ? [{ ...part, lots }] : []));
  if (funded.length < donors.length || governmentAvailable(book) < share.government) return null;
  return { government: share.government, donors: funded };
}

/** Floor of the share by what is invoiced in all, less what was paid before, from open lots. */
function disbursement(book: Book, fields: Fields<'지급'>): Money | null {
  const project = book.projects.get(fields.project);
  if (!project) return null;
  const invoiced = project.invoiced + fields.supplyValue;
  const due = (agreed: bigint, open: bigint): bigint => {
    const more = (agreed * invoiced) / project.fields.base - (agreed - open);
    return more > 0n ? more : 0n;
  };
  const donors = project.open.donors.map((open, at) => {
    const amount = due(project.agreed.donors[at]?.amount ?? 0n, open.amount);
    return { donor: open.donor, amount, lots: takeInOrder(open.lots, amount) ?? [] };
  });
  return { government: due(project.agreed.government, project.open.government), donors };
}

/** Source after source gets floor(left × its open part / open parts left): the last the rest. */
function recovery(book: Book, fields: Fields<'환수입금'>): Money | null {
  const open = book.clawbacks.get(fields.clawback)?.payment.open;
  if (!open) return null;
  let left = fields.amount;
  let openLeft = open.donors.reduce((sum, part) => sum + part.amount, open.government);
  const share = (part: bigint): bigint => {
    const amount = openLeft === 0n ? 0n : (left * part) / openLeft;
    left -= amount;
    openLeft -= part;
    return amount;
  };
  const government = share(open.government);
  const donors = open.donors.map((part) => {
    const amount = share(part.amount);
    return { donor: part.donor, amount, lots: takeInOrder(part.lots, amount) ?? [] };
  });
  return { government, donors };
}

/** The money an acceptable row moves, by source and lot; null when there is not enough. */
export function movement(book: Book, row: LedgerRow): Money | null {
  if (row.table === '과제') return commitment(book, row.fields);
  if (row.table === '지급') return disbursement(book, row.fields);
  if (row.table === '환수입금') return recovery(book, row.fields);
  return NO_MONEY;
}

export type Verdict =
  | { readonly kind: 'accepted'; readonly money: Money }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

/** Judges a row against everything that took effect before it. */
export function judgeRow(book: Book, row: LedgerRow): Verdict {
  if (row.problem) return { kind: 'refused', code: row.problem };
  const held = book.held(row.table, row.fields.key);
  if (held !== undefined) {
    return held === row.content ? { kind: 'unchanged' } : { kind: 'refused', code: 'DUPLICATE' };
  }
  const code = refusal(book, row);
  if (code) return { kind: 'refused', code };
  const money = movement(book, row);
  return money ? { kind: 'accepted', money } : { kind: 'refused', code: 'INSUFFICIENT_FUNDS' };
}
