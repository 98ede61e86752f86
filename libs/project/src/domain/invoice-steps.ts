import { accepted, krwText, parseKrw, rejected } from '@sangsaeng/kernel';
import type { AmendInvoice, RegisterInvoice, TakeOverInvoice } from './project.commands';
import type { ProjectEvent, ProjectEventData } from './project.events';
import { isSettled, supplyInvoiced, type ProjectState, type Running } from './project.state';
import {
  answerToRepeat,
  notPositive,
  outOfOrder,
  WORKING,
  type ProjectDecision,
  type Refusal,
} from './step-rules';

/** A tax invoice for installed work, by whoever installed it, within the agreed cost. */
export function registerInvoice(
  { type, occurredOn, ...asked }: RegisterInvoice,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { fund, sme, category } = running.agreement;
  const { disbursement, supplyValue } = asked;
  const data = { fund, sme, category, ...asked };
  const event: ProjectEvent = { type: 'InvoiceRegistered', occurredOn, data };
  return (
    answerToRepeat(running.invoices.get(disbursement), event, { disbursement }) ??
    outOfOrder(type, state, WORKING) ??
    notPositive({ supplyValue }) ??
    reused(data, running) ??
    notInstaller(data, running) ??
    exceedsAgreement(data, running) ??
    accepted([event])
  );
}

/** That no other project has it is guarded by the claim on its number. */
function reused({ invoice }: { readonly invoice: string }, running: Running): Refusal | undefined {
  const number = invoice.toLowerCase();
  for (const [disbursement, { data }] of running.invoices) {
    if (data.invoice.toLowerCase() === number) {
      return rejected('INVOICE_REUSED', { invoice, disbursement });
    }
  }
  return undefined;
}

function notInstaller(
  { payee, installation }: Pick<RegisterInvoice, 'payee' | 'installation'>,
  { installations }: Running,
): Refusal | undefined {
  if (installation !== undefined) {
    const installed = installations.get(installation);
    if (installed === undefined) return rejected('INSTALLATION_UNKNOWN', { installation });
    const same = installed.data.supplier === payee;
    return same ? undefined : rejected('PAYEE_NOT_INSTALLER', { payee, installation });
  }
  for (const { data } of installations.values()) if (data.supplier === payee) return undefined;
  return rejected('PAYEE_NOT_INSTALLER', { payee });
}

/** Dates after the end are refused; the cost binds as it does for an invoice of our own. */
export function takeOverInvoice(
  { occurredOn, invoice }: TakeOverInvoice,
  running: Running,
): ProjectDecision {
  const { project, disbursement } = invoice;
  const event: ProjectEvent = { type: 'InvoiceRegistered', occurredOn, data: invoice };
  const repeated = answerToRepeat(running.invoices.get(disbursement), event, { disbursement });
  if (repeated !== undefined) return repeated;
  const { ended } = running;
  if (ended !== undefined && occurredOn > ended.on) {
    return rejected('PROJECT_CLOSED', { project, endedOn: ended.on });
  }
  const { payeeBusinessNumber: _number, vat: _vat, ...acceptance } = invoice;
  return (
    exceedsAgreement(invoice, running) ??
    accepted([event, { type: 'InstallationAccepted', occurredOn, data: acceptance }])
  );
}

function exceedsAgreement(
  { project, supplyValue }: Pick<ProjectEventData<'InvoiceRegistered'>, 'project' | 'supplyValue'>,
  running: Running,
): Refusal | undefined {
  const before = supplyInvoiced(running);
  if (before + parseKrw(supplyValue) <= running.totalCost) return undefined;
  return rejected('EXCEEDS_AGREEMENT', {
    project,
    totalCost: krwText(running.totalCost),
    invoicedBefore: krwText(before),
    asked: supplyValue,
  });
}

/** An amended invoice is true whenever it comes; a final settlement is then opened again in the same breath. */
export function amendInvoice(
  { type: _type, occurredOn, ...asked }: AmendInvoice,
  running: Running,
): ProjectDecision {
  const { project, disbursement, amendedBy, supplyChange, vatChange, by } = asked;
  const invoice = running.invoices.get(disbursement);
  if (invoice === undefined) return rejected('INVOICE_UNKNOWN', { disbursement });
  const { fund, sme, category, payee, invoice: number } = invoice.data;
  const event: ProjectEvent = {
    type: 'InvoiceAmended',
    occurredOn,
    data: { fund, sme, category, payee, invoice: number, ...asked },
  };
  const refused =
    answerToRepeat(invoice.amendments.get(amendedBy), event, { disbursement, amendedBy }) ??
    negative(disbursement, invoice.supplyValue, supplyChange) ??
    negative(disbursement, invoice.vat, vatChange) ??
    exceedsAgreement({ project, supplyValue: supplyChange }, running);
  if (refused !== undefined) return refused;
  if (!isSettled(running)) return accepted([event]);
  const reopened = { project, reason: `수정세금계산서 ${amendedBy}`, by };
  return accepted([event, { type: 'SettlementReopened', occurredOn, data: reopened }]);
}

function negative(disbursement: string, before: bigint, change: string): Refusal | undefined {
  if (before + parseKrw(change) >= 0n) return undefined;
  return rejected('EXCEEDS_INVOICE', { disbursement, amount: before.toString(), change });
}
