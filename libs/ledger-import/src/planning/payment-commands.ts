import { claimStream } from '@sangsaeng/claim';
import { disbursementStream } from '@sangsaeng/disbursement';
import { fundStream, type FundEvent } from '@sangsaeng/fund';
import { krwText, parseKrw, sumKrw, type DomainEvent } from '@sangsaeng/kernel';
import { projectStream } from '@sangsaeng/project';
import type { LedgerRowOf } from '../reading/ledger-tables';
import { partyId } from './party-ids';
import { findingsOf } from './payment-findings';
import type { RowTarget } from './import-target';
import type { RowDecision } from './row-decision';

type Allocations = Extract<FundEvent, { type: 'DisbursementPaid' }>['data']['allocations'];

/** Invoice and acceptance at the project, order and payment at the fund, then the record with its findings. */
export function askPayment(
  row: LedgerRowOf<'지급'>,
  decision: RowDecision,
  target: RowTarget,
): void {
  const { book } = decision;
  const {
    payment: disbursement,
    project,
    invoice,
    paidOn: occurredOn,
    supplierBusinessNumber,
  } = row;
  const agreed = book.state('project', projectStream(project)).running?.agreement;
  if (agreed === undefined) return;
  const { fund, bankAccount } = target;
  const payee = partyId(book, 'supplier', supplierBusinessNumber);
  const supplyValue = krwText(row.supplyValue);
  const vat = krwText(row.vat);
  const { sme, category } = agreed;
  const of = { fund, project, sme, category, invoice, disbursement, payee };
  const number = invoice.toLowerCase();
  const claim = { kind: 'invoice' as const, value: number, owner: disbursement };
  decision.ask('claim', claimStream('invoice', number), { type: 'Claim', occurredOn, ...claim });
  decision.ask('project', projectStream(project), {
    type: 'TakeOverInvoice',
    occurredOn,
    invoice: { ...of, payeeBusinessNumber: supplierBusinessNumber, supplyValue, vat },
  });
  const events = decision.ask('fund', fundStream(fund), {
    type: 'RecordPayment',
    ...{ occurredOn, fund, project, disbursement, payee, invoice, supplyValue, bankAccount },
  });
  const allocations =
    paidAllocations(events) ?? recordedAllocations(decision, fund, project, disbursement);
  const parts = allocations.map(({ src, lot, donor, amount }) =>
    donor === undefined ? { src, lot, amount } : { src, lot, donor, amount },
  );
  const amount = krwText(sumKrw(parts.map((part) => parseKrw(part.amount))));
  const findings = findingsOf(
    occurredOn,
    book.rows.get('지원기업', agreed.smeBusinessNumber)?.row as LedgerRowOf<'지원기업'> | undefined,
    book.rows.get('공급기업', supplierBusinessNumber)?.row as LedgerRowOf<'공급기업'> | undefined,
  );
  decision.ask('disbursement', disbursementStream(disbursement), {
    type: 'RecordDisbursement',
    occurredOn,
    record: { ...of, supplyValue, vat, amount, allocations: parts, findings, origin: 'imported' },
  });
}

function paidAllocations(events: readonly DomainEvent[]): Allocations | undefined {
  for (const event of events as readonly FundEvent[]) {
    if (event.type === 'DisbursementPaid') return event.data.allocations;
  }
  return undefined;
}

/** An import that was cut off may have paid already: then the parts are those the fund holds. */
function recordedAllocations(
  { book }: RowDecision,
  fund: string,
  project: string,
  disbursement: string,
): Allocations {
  const commitment = book.state('fund', fundStream(fund)).commitments.get(project);
  const parts = commitment?.payments.get(disbursement)?.parts ?? [];
  return parts.map(({ src, lot, fy, donor, amount }) => {
    const part = { src, lot, fy, amount: krwText(amount) };
    return donor === undefined ? part : { ...part, donor };
  });
}
