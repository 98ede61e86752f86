import { claimStream, type PartyKind } from '@sangsaeng/claim';
import { disbursementStream } from '@sangsaeng/disbursement';
import { fundStream } from '@sangsaeng/fund';
import { krwText } from '@sangsaeng/kernel';
import { programmeStream } from '@sangsaeng/programme';
import { projectStream } from '@sangsaeng/project';
import type { LedgerRow, LedgerRowOf } from '../reading/ledger-tables';
import { partyId } from './party-ids';
import type { RowTarget } from './import-target';
import { askPayment } from './payment-commands';
import { askProject } from './project-commands';
import type { RowDecision } from './row-decision';

/** Asks the deciders for everything a row becomes. Refusals are found on the decision afterwards. */
export function askRow(row: LedgerRow, decision: RowDecision, target: RowTarget): void {
  switch (row.table) {
    case '지원기준':
      return askRule(row, decision, target);
    case '지원기업':
      return askSme(row, decision);
    case '공급기업':
      return askSupplier(row, decision);
    case '출연약정':
      return askPledge(row, decision);
    case '국고교부':
      return askGrant(row, decision, target);
    case '수납내역':
      return askContribution(row, decision, target);
    case '과제':
      return askProject(row, decision, target);
    case '지급':
      return askPayment(row, decision, target);
    case '과제종료':
      return askEnd(row, decision, target);
    case '환수':
      return askClawback(row, decision);
    case '환수입금':
      return askClawbackReceipt(row, decision, target);
  }
}

function askRule(
  row: LedgerRowOf<'지원기준'>,
  decision: RowDecision,
  { programme }: RowTarget,
): void {
  const { table: _table, governmentCap, donorCap, projectCap, ...fields } = row;
  const rule = {
    ...fields,
    programme,
    rounding: 'floor-remainder-to-sme' as const,
    ...(governmentCap === undefined ? {} : { governmentCap: krwText(governmentCap) }),
    ...(donorCap === undefined ? {} : { donorCap: krwText(donorCap) }),
    ...(projectCap === undefined ? {} : { projectCap: krwText(projectCap) }),
  };
  const command = { type: 'ReleaseFundingRule' as const, occurredOn: row.effectiveFrom, rule };
  decision.ask('programme', programmeStream(programme), command);
}

function askSme(row: LedgerRowOf<'지원기업'>, decision: RowDecision): void {
  const sme = askParty('sme', row.businessNumber, row.certificateFrom, decision);
  const { table: _table, partnerDonor, ...fields } = row;
  const partner = partnerDonor === undefined ? {} : { partnerDonor };
  const command = {
    type: 'RegisterSme' as const,
    occurredOn: row.certificateFrom,
    sme,
    ...fields,
    ...partner,
  };
  decision.ask('sme', sme, command);
}

function askSupplier(row: LedgerRowOf<'공급기업'>, decision: RowDecision): void {
  const supplier = askParty('supplier', row.businessNumber, row.registeredFrom, decision);
  const { table: _table, ...fields } = row;
  decision.ask('supplier', supplier, {
    type: 'RegisterSupplier',
    occurredOn: row.registeredFrom,
    supplier,
    ...fields,
  });
}

/** Claims the business number of a company; gives its stream id. */
function askParty(
  kind: PartyKind,
  number: LedgerRowOf<'지원기업'>['businessNumber'],
  occurredOn: LedgerRowOf<'지원기업'>['certificateFrom'],
  decision: RowDecision,
): string {
  const owner = partyId(decision.book, kind, number);
  const claim = {
    type: 'Claim' as const,
    occurredOn,
    kind: `${kind}-number` as const,
    value: number,
    owner,
  };
  decision.ask('claim', claimStream(claim.kind, number), claim);
  return owner;
}

function askPledge(row: LedgerRowOf<'출연약정'>, decision: RowDecision): void {
  const { table: _table, pledgedOn, amount, ...fields } = row;
  const donor = askParty('donor', row.businessNumber, pledgedOn, decision);
  const claim = { kind: 'pledge-number' as const, value: row.pledge, owner: donor };
  decision.ask('claim', claimStream('pledge-number', row.pledge), {
    type: 'Claim',
    occurredOn: pledgedOn,
    ...claim,
  });
  const pledge = { ...fields, donor, amount: krwText(amount) };
  decision.ask('donor', donor, { type: 'MakePledge', occurredOn: pledgedOn, pledge });
}

function askGrant(row: LedgerRowOf<'국고교부'>, decision: RowDecision, target: RowTarget): void {
  const { fund, bankAccount } = target;
  const { grant: lot, fiscalYear: fy, receivedOn: occurredOn } = row;
  const amount = krwText(row.amount);
  decision.ask('fund', fundStream(fund), {
    type: 'ReceiveGrant',
    occurredOn,
    fund,
    lot,
    fy,
    amount,
    bankAccount,
  });
}

function askContribution(
  row: LedgerRowOf<'수납내역'>,
  decision: RowDecision,
  target: RowTarget,
): void {
  const { contribution, pledge, bankTransaction, depositorName, receivedOn: occurredOn } = row;
  const promised = decision.book.rows.get('출연약정', pledge)?.row as
    LedgerRowOf<'출연약정'> | undefined;
  if (promised === undefined) return;
  const donor = partyId(decision.book, 'donor', promised.businessNumber);
  const amount = krwText(row.amount);
  const claim = { kind: 'bank-transaction' as const, value: bankTransaction, owner: contribution };
  decision.ask('claim', claimStream(claim.kind, bankTransaction), {
    type: 'Claim',
    occurredOn,
    ...claim,
  });
  decision.ask('donor', donor, {
    type: 'FulfilPledge',
    occurredOn,
    pledge,
    donor,
    contribution,
    amount,
  });
  const { fund, bankAccount } = target;
  const { designation, designatedSmes } = promised;
  decision.ask('fund', fundStream(fund), {
    type: 'ReceiveContribution',
    ...{ occurredOn, fund, lot: contribution, donor, pledge, amount, bankAccount, bankTransaction },
    ...{ depositorName, designation, designatedSmes },
  });
}

function askEnd(row: LedgerRowOf<'과제종료'>, decision: RowDecision, { fund }: RowTarget): void {
  const { project, endedOn: occurredOn, reason } = row;
  decision.ask('project', projectStream(project), {
    type: 'EndProject',
    occurredOn,
    project,
    reason,
  });
  decision.ask('fund', fundStream(fund), {
    type: 'ReleaseCommitment',
    occurredOn,
    fund,
    project,
    reason,
  });
}

function askClawback(row: LedgerRowOf<'환수'>, decision: RowDecision): void {
  const { clawback, payment, decidedOn: occurredOn, reason, waiverReason } = row;
  const claim = { kind: 'clawback-number' as const, value: clawback, owner: payment };
  decision.ask('claim', claimStream(claim.kind, clawback), { type: 'Claim', occurredOn, ...claim });
  decision.ask('disbursement', disbursementStream(payment), {
    type: 'DecideClawback',
    ...{
      occurredOn,
      clawback,
      reason,
      amount: krwText(row.amount),
      waived: krwText(row.waivedAmount),
    },
    ...(waiverReason === undefined ? {} : { waiverReason }),
  });
}

function askClawbackReceipt(
  row: LedgerRowOf<'환수입금'>,
  decision: RowDecision,
  target: RowTarget,
): void {
  const { receipt, clawback, receivedOn: occurredOn } = row;
  const decided = decision.book.rows.get('환수', clawback)?.row as LedgerRowOf<'환수'> | undefined;
  if (decided === undefined) return;
  const amount = krwText(row.amount);
  const disbursement = decided.payment;
  decision.ask('disbursement', disbursementStream(disbursement), {
    type: 'NoteClawbackReceipt',
    ...{ occurredOn, clawback, receipt, amount },
  });
  decision.ask('fund', fundStream(target.fund), {
    type: 'ReceiveClawback',
    ...{ occurredOn, fund: target.fund, disbursement, clawback, receipt, amount },
    bankAccount: target.clawbackAccount,
  });
}
