import type { ClaimEvent } from '@sangsaeng/claim';
import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { DonorEvent } from '@sangsaeng/donor';
import type { FundEvent } from '@sangsaeng/fund';
import { krw, parseKrw, type DomainEvent, type KrwText } from '@sangsaeng/kernel';
import type { FundingRule, ProgrammeEvent } from '@sangsaeng/programme';
import type { ProjectEvent } from '@sangsaeng/project';
import type { LedgerRow } from '../reading/ledger-tables';

type AnyEvent =
  | ProgrammeEvent
  | SmeEvent
  | SupplierEvent
  | DonorEvent
  | FundEvent
  | ProjectEvent
  | DisbursementEvent
  | ClaimEvent;

/**
 * The row an event stands for: the inverse of what a row becomes. It works on every event alike, however it was
 * recorded, so that a spreadsheet is compared with the ledger itself and not with an earlier spreadsheet.
 */
export function rowOfEvent(event: DomainEvent): LedgerRow | undefined {
  const known = event as AnyEvent;
  switch (known.type) {
    case 'FundingRuleReleased':
      return ruleRow(known.data);
    case 'SmeRegistered': {
      const {
        businessNumber,
        name,
        personalName,
        certificateFrom,
        certificateTo,
        partnerDonor,
        supportClass,
      } = known.data;
      const named = { businessNumber, name: name ?? personalName ?? '', supportClass };
      return { table: '지원기업', ...named, certificateFrom, certificateTo, partnerDonor };
    }
    case 'SupplierRegistered': {
      const { businessNumber, name, personalName, registeredFrom, registeredTo } = known.data;
      return {
        table: '공급기업',
        businessNumber,
        name: name ?? personalName ?? '',
        registeredFrom,
        registeredTo,
      };
    }
    case 'PledgeMade': {
      const { donor: _donor, amount, ...fields } = known.data;
      return {
        table: '출연약정',
        ...fields,
        amount: parseKrw(amount),
        pledgedOn: known.occurredOn,
      };
    }
    case 'GrantReceived': {
      const { lot: grant, fy: fiscalYear, amount } = known.data;
      return {
        table: '국고교부',
        grant,
        fiscalYear,
        receivedOn: known.occurredOn,
        amount: parseKrw(amount),
      };
    }
    case 'ContributionReceived': {
      const { lot: contribution, pledge, amount, depositorName, bankTransaction } = known.data;
      const of = { contribution, pledge, bankTransaction, depositorName: depositorName ?? '' };
      return { table: '수납내역', ...of, receivedOn: known.occurredOn, amount: parseKrw(amount) };
    }
    default:
      return projectRow(known);
  }
}

function ruleRow({ programme: _programme, rounding: _rounding, ...rule }: FundingRule): LedgerRow {
  const cap = (text: KrwText | undefined) => (text === undefined ? undefined : krw(parseKrw(text)));
  const { governmentCap, donorCap, projectCap, ...fields } = rule;
  const caps = {
    governmentCap: cap(governmentCap),
    donorCap: cap(donorCap),
    projectCap: cap(projectCap),
  };
  return { table: '지원기준', ...fields, ...caps };
}

function projectRow(event: AnyEvent): LedgerRow | undefined {
  const { occurredOn } = event;
  switch (event.type) {
    case 'AgreementSigned': {
      const { project, smeBusinessNumber, supportType, category, totalCost } = event.data;
      const donors = event.data.donors.map(({ businessNumber, basisPoints }) => ({
        donor: businessNumber,
        basisPoints,
      }));
      const of = { project, smeBusinessNumber, supportType, category, donors };
      return { table: '과제', ...of, agreedOn: occurredOn, totalCost: parseKrw(totalCost) };
    }
    case 'InvoiceRegistered': {
      const {
        disbursement: payment,
        project,
        payeeBusinessNumber,
        invoice,
        supplyValue,
        vat,
      } = event.data;
      const of = { payment, project, supplierBusinessNumber: payeeBusinessNumber, invoice };
      const money = { supplyValue: parseKrw(supplyValue), vat: parseKrw(vat) };
      return { table: '지급', ...of, ...money, paidOn: occurredOn };
    }
    case 'ProjectEnded':
      return {
        table: '과제종료',
        project: event.data.project,
        endedOn: occurredOn,
        reason: event.data.reason,
      };
    case 'ClawbackDecided': {
      const { clawback, disbursement: payment, amount, reason } = event.data;
      const none = { waivedAmount: krw(0n), waiverReason: undefined };
      const of = { clawback, payment, reason, decidedOn: occurredOn };
      return { table: '환수', ...of, amount: parseKrw(amount), ...none };
    }
    case 'ClawbackReceived': {
      const { receipt, clawback, amount } = event.data;
      return {
        table: '환수입금',
        receipt,
        clawback,
        receivedOn: occurredOn,
        amount: parseKrw(amount),
      };
    }
    default:
      return undefined;
  }
}
