import { accepted, floorShare, krwText, parseKrw, rejected, sumKrw } from '@sangsaeng/kernel';
import type { AcceptInstallation } from './project.commands';
import {
  supplyAccepted,
  supplyAcceptedFor,
  type Installation,
  type Invoice,
  type ProjectState,
  type Running,
} from './project.state';
import { outOfOrder, WORKING, type ProjectDecision, type Refusal } from './step-rules';

/** The work that an invoice bills is there and passed; only then may the support for it be asked for. */
export function acceptInstallation(
  { type, occurredOn, disbursement, installation, by }: AcceptInstallation,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const invoice = running.invoices.get(disbursement);
  if (invoice === undefined) return rejected('INVOICE_UNKNOWN', { disbursement });
  const known = invoice.accepted;
  if (known !== undefined) {
    const same = known.on === occurredOn && known.data.installation === installation;
    return same ? accepted([]) : rejected('DUPLICATE', { disbursement });
  }
  const installed = running.installations.get(installation);
  if (installed === undefined) return rejected('INSTALLATION_UNKNOWN', { installation });
  const refused = outOfOrder(type, state, WORKING) ?? unacceptable(invoice, installed, running);
  if (refused !== undefined) return refused;
  const { fund, project, sme, category, payee, invoice: number } = invoice.data;
  const dimensions = { fund, project, sme, category, payee, invoice: number, disbursement };
  const supplyValue = krwText(invoice.supplyValue);
  return accepted([
    {
      type: 'InstallationAccepted',
      occurredOn,
      data: { ...dimensions, supplyValue, installation, by },
    },
  ]);
}

function unacceptable(
  invoice: Invoice,
  installed: Installation,
  running: Running,
): Refusal | undefined {
  return (
    notPassed(installed) ??
    otherParty(invoice, installed) ??
    exceedsInstalled(invoice, installed, running) ??
    selfShareShort(invoice, running)
  );
}

function notPassed({ data, inspections }: Installation): Refusal | undefined {
  const result = inspections.at(-1)?.data.result ?? 'none';
  if (result === 'passed') return undefined;
  return rejected('INSPECTION_NOT_PASSED', { installation: data.installation, result });
}

function otherParty(invoice: Invoice, { data }: Installation): Refusal | undefined {
  const { payee, disbursement, installation: billed } = invoice.data;
  if (billed !== undefined && billed !== data.installation) {
    return rejected('BILLS_OTHER_INSTALLATION', { disbursement, billed, asked: data.installation });
  }
  if (payee === data.supplier) return undefined;
  return rejected('PAYEE_NOT_INSTALLER', { payee, installation: data.installation });
}

function exceedsInstalled(
  invoice: Invoice,
  { data }: Installation,
  running: Running,
): Refusal | undefined {
  const installed = sumKrw(data.items.map(({ supplyValue }) => parseKrw(supplyValue)));
  const before = supplyAcceptedFor(running, data.installation);
  if (before + invoice.supplyValue <= installed) return undefined;
  return rejected('EXCEEDS_INSTALLATION', {
    installation: data.installation,
    installed: installed.toString(),
    acceptedBefore: before.toString(),
    asked: invoice.supplyValue.toString(),
  });
}

/** The company pays its part as the work proceeds, not at its end. */
function selfShareShort(invoice: Invoice, running: Running): Refusal | undefined {
  const supply = supplyAccepted(running) + invoice.supplyValue;
  const needed = floorShare(running.selfShare, supply, running.totalCost);
  if (running.selfEvidenced >= needed) return undefined;
  const evidenced = running.selfEvidenced.toString();
  return rejected('SELF_SHARE_SHORT', { needed: needed.toString(), evidenced });
}
