import { claimStream } from '@sangsaeng/claim';
import { costShares, programmeStream, ruleInForce } from '@sangsaeng/programme';
import { projectStream } from '@sangsaeng/project';
import type { ReferenceKind } from '../refusal-facts';
import type { LedgerRow, LedgerRowOf, TableName } from '../reading/ledger-tables';
import type { EffectRow } from './effect-rows';
import type { ImportPlaces, Place } from './import-places';
import type { LedgerBook } from './ledger-book';
import type { RecordedRow } from './recorded-rows';
import { effectOrder } from './row-content';
import type { RowRefusal } from './row-refusal';

export type CheckContext = {
  readonly book: LedgerBook;
  readonly programme: string;
  readonly places: ImportPlaces;
};

type Reference = {
  readonly table: TableName;
  readonly kind: ReferenceKind;
  readonly column: string;
};
const REFERENCES = {
  sme: { table: '지원기업', kind: 'sme', column: '사업자등록번호' },
  pledge: { table: '출연약정', kind: 'pledge', column: '약정번호' },
  project: { table: '과제', kind: 'project', column: '과제번호' },
  supplier: { table: '공급기업', kind: 'supplier', column: '공급기업' },
  payment: { table: '지급', kind: 'payment', column: '지급번호' },
  clawback: { table: '환수', kind: 'clawback', column: '환수번호' },
} as const satisfies Readonly<Record<string, Reference>>;

/**
 * What a row needs of other rows, in the order in which reasons are looked for: references, closed project, reused
 * numbers, rule in force, donors. Sums are judged by the deciders afterwards.
 */
export function checkRow(effectRow: EffectRow, context: CheckContext): RowRefusal | undefined {
  const { row } = effectRow;
  switch (row.table) {
    case '수납내역':
      return checkContribution(row, effectRow, context);
    case '과제':
      return checkProject(row, context);
    case '지급':
      return checkPayment(row, effectRow, context);
    case '과제종료':
      return missing(context, row, REFERENCES.project, row.project);
    case '환수':
      return missing(context, row, REFERENCES.payment, row.payment);
    case '환수입금':
      return missing(context, row, REFERENCES.clawback, row.clawback);
    default:
      return undefined;
  }
}

function checkContribution(
  row: LedgerRowOf<'수납내역'>,
  effectRow: EffectRow,
  context: CheckContext,
): RowRefusal | undefined {
  const unknown = missing(context, row, REFERENCES.pledge, row.pledge);
  if (unknown !== undefined) return unknown;
  const owner = claimOwner(context, effectRow, 'bank-transaction', row.bankTransaction);
  if (owner === undefined || owner === row.contribution) return undefined;
  const facts = { bankTransaction: row.bankTransaction, contribution: owner };
  return { code: 'RECEIPT_REUSED', column: '은행거래번호', facts };
}

function checkProject(row: LedgerRowOf<'과제'>, context: CheckContext): RowRefusal | undefined {
  const unknown = missing(context, row, REFERENCES.sme, row.smeBusinessNumber);
  if (unknown !== undefined) return unknown;
  const { supportType, agreedOn } = row;
  const { rules } = context.book.state('programme', programmeStream(context.programme));
  const rule = ruleInForce(rules.values(), supportType, agreedOn);
  if (rule === undefined) {
    return { code: 'RULE_NOT_IN_FORCE', column: '지원유형', facts: { supportType, agreedOn } };
  }
  const unpledged = row.donors.find(({ donor }) => !context.book.rows.hasPledged(donor, agreedOn));
  const column = '출연배분';
  const facts = { column, kind: 'donor' as const };
  if (unpledged !== undefined) {
    const state = pledgedLater(context, unpledged.donor);
    return {
      code: 'UNKNOWN_REFERENCE',
      column,
      facts: { ...facts, value: unpledged.donor, ...state },
    };
  }
  if (row.donors.length > 0 || costShares(rule, row.totalCost).donor === 0n) return undefined;
  return { code: 'UNKNOWN_REFERENCE', column, facts: { ...facts, value: '', state: 'unnamed' } };
}

function checkPayment(
  row: LedgerRowOf<'지급'>,
  effectRow: EffectRow,
  context: CheckContext,
): RowRefusal | undefined {
  const unknown =
    missing(context, row, REFERENCES.project, row.project) ??
    missing(context, row, REFERENCES.supplier, row.supplierBusinessNumber);
  if (unknown !== undefined) return unknown;
  const ended = context.book.state('project', projectStream(row.project)).running?.ended;
  if (ended !== undefined && row.paidOn > ended.on) {
    const facts = { project: row.project, endedOn: ended.on };
    return { code: 'PROJECT_CLOSED', column: '과제번호', facts };
  }
  const owner = claimOwner(context, effectRow, 'invoice', row.invoice.toLowerCase());
  if (owner === undefined || owner === row.payment) return undefined;
  const facts = { invoice: row.invoice, payment: owner };
  return { code: 'INVOICE_REUSED', column: '세금계산서승인번호', facts };
}

/** Who holds a number at the place of the row. A holder that takes effect later is spoilt, which is judged last. */
function claimOwner(
  { book, places }: CheckContext,
  effectRow: EffectRow,
  kind: 'invoice' | 'bank-transaction',
  value: string,
): string | undefined {
  const { owner } = book.state('claim', claimStream(kind, value));
  if (owner === undefined) return undefined;
  const holder = book.rows.get(effectRow.row.table, owner);
  return holder !== undefined && places.isLater(holder, effectRow) ? undefined : owner;
}

/** A row can refer only to rows that took effect before it. Says whether one is missing, later, or was refused. */
function missing(
  { book, places }: CheckContext,
  row: LedgerRow,
  { table, kind, column }: Reference,
  value: string,
): RowRefusal | undefined {
  if (book.rows.before(table, value, effectOrder(row)) !== undefined) return undefined;
  const facts = {
    column,
    value,
    kind,
    ...whereabouts(places.find(table, value), book.rows.get(table, value)),
  };
  return { code: 'UNKNOWN_REFERENCE', column, facts };
}

/** Of a row that is not there yet: nowhere, later, or refused. */
function whereabouts(found: Place | undefined, recorded: RecordedRow | undefined) {
  if (recorded !== undefined) {
    const [date] = recorded.effect.split('#');
    const row = found === undefined ? {} : { row: found.row.toString() };
    return { state: 'later' as const, ...row, ...(date === undefined ? {} : { date }) };
  }
  if (found === undefined) return { state: 'missing' as const };
  const state = found.refused ? ('refused' as const) : ('later' as const);
  return {
    state,
    row: found.row.toString(),
    ...(found.on === undefined ? {} : { date: found.on }),
  };
}

function pledgedLater({ book }: CheckContext, donor: LedgerRowOf<'출연약정'>['businessNumber']) {
  const date = book.rows.pledgedSince(donor);
  return date === undefined ? { state: 'missing' as const } : { state: 'later' as const, date };
}
