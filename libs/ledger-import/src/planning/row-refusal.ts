import type { Facts } from '@sangsaeng/kernel';
import type { RefusalCode, RefusalFacts } from '../refusal-facts';
import type { LedgerRow, LedgerRowOf } from '../reading/ledger-tables';
import { keyOf } from './row-content';

/** Why a row does not fit the other rows. `column` names the cell that the report shows. */
export type RowRefusal = {
  [C in RefusalCode]: {
    readonly code: C;
    readonly column: string;
    readonly facts: RefusalFacts[C];
  };
}[RefusalCode];

/** Looks up the business number of a donor's stream id, for messages. */
export type DonorNumberOf = (donor: string) => string;

/**
 * Says a decider's refusal in the words of the import: its code, the cell it is about, and the facts of the message.
 * `undefined`: a refusal that no row can cause, so that the caller can stop on it.
 */
export function refusalOfDecision(
  row: LedgerRow,
  code: string,
  facts: Facts,
  donorNumberOf: DonorNumberOf,
): RowRefusal | undefined {
  const of = (name: string) => (facts[name] ?? '').trim();
  switch (code) {
    case 'DUPLICATE':
    case 'COMMITMENT_CLOSED':
      return { code: 'DUPLICATE', column: '', facts: { key: keyOf(row) } };
    case 'CLAIMED_BY_OTHER':
      return claimedLater(row, of('owner'));
    case 'PROJECT_CLOSED':
      return projectClosed(row, of);
    case 'EXCEEDS_PLEDGE': {
      const amounts = { pledged: of('pledged'), received: of('received'), amount: of('asked') };
      return { code, column: '입금액', facts: { pledge: of('pledge'), ...amounts } };
    }
    case 'INSUFFICIENT_FUNDS':
      return insufficientFunds(of, donorNumberOf);
    case 'EXCEEDS_AGREEMENT': {
      const amounts = {
        totalCost: of('totalCost'),
        invoiced: of('invoicedBefore'),
        amount: of('asked'),
      };
      return { code, column: '공급가액', facts: { project: of('project'), ...amounts } };
    }
    case 'EXCEEDS_PAID': {
      const amounts = { paid: of('paid'), decided: of('decidedBefore'), amount: of('asked') };
      const payment = (row as LedgerRowOf<'환수'>).payment;
      return { code, column: '결정금액', facts: { payment, ...amounts } };
    }
    case 'EXCEEDS_DECISION':
      return exceedsDecision(row, of);
    default:
      return undefined;
  }
}

/** What a recorded row with the same number, which takes effect later, would get. */
function claimedLater(row: LedgerRow, owner: string): RowRefusal {
  if (row.table === '수납내역') {
    const facts = { bankTransaction: row.bankTransaction, contribution: owner, recorded: owner };
    return { code: 'RECEIPT_REUSED', column: '은행거래번호', facts };
  }
  if (row.table === '지급') {
    const facts = { invoice: row.invoice, payment: owner, recorded: owner };
    return { code: 'INVOICE_REUSED', column: '세금계산서승인번호', facts };
  }
  return { code: 'DUPLICATE', column: '', facts: { key: keyOf(row) } };
}

/** An end before a recorded payment is refused with what that payment would get. */
function projectClosed(row: LedgerRow, of: (name: string) => string): RowRefusal {
  const closed = { project: of('project'), endedOn: of('endedOn') };
  return row.table === '과제종료'
    ? {
        code: 'PROJECT_CLOSED',
        column: '종료일',
        facts: { ...closed, recorded: `지급(${of('paidOn')})` },
      }
    : { code: 'PROJECT_CLOSED', column: '과제번호', facts: closed };
}

function insufficientFunds(of: (name: string) => string, donorNumberOf: DonorNumberOf): RowRefusal {
  const source = of('source') === 'government' ? 'government' : donorNumberOf(of('source'));
  const facts = {
    project: of('project'),
    source,
    needed: of('needed'),
    available: of('spendable'),
  };
  return { code: 'INSUFFICIENT_FUNDS', column: '총사업비', facts };
}

function exceedsDecision(row: LedgerRow, of: (name: string) => string): RowRefusal {
  const waivedAtOnce = row.table === '환수';
  const settled = waivedAtOnce ? '0' : (BigInt(of('received')) + BigInt(of('waived'))).toString();
  const facts = { clawback: of('clawback'), decided: of('decided'), settled, amount: of('asked') };
  return { code: 'EXCEEDS_DECISION', column: waivedAtOnce ? '면제금액' : '입금액', facts };
}
