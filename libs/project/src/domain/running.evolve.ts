import { moveOn, parseKrw } from '@sangsaeng/kernel';
import type { ProjectEvent, ProjectEventData } from './project.events';
import type { Dated, Running } from './project.state';

export function evolveRunning(
  running: Running | undefined,
  event: ProjectEvent,
): Running | undefined {
  if (event.type === 'AgreementSigned') return agreed(event);
  if (running === undefined) return undefined;
  return (
    evolveShares(running, event) ??
    evolveWork(running, event) ??
    evolveEnd(running, event) ??
    evolveSettlement(running, event) ??
    running
  );
}

function agreed({ occurredOn, data }: Extract<ProjectEvent, { type: 'AgreementSigned' }>): Running {
  const donorShares = new Map<string, bigint>();
  for (const { donor, amount } of data.donors) add(donorShares, donor, parseKrw(amount));
  return {
    signedOn: occurredOn,
    agreement: data,
    totalCost: parseKrw(data.totalCost),
    governmentShare: parseKrw(data.governmentShare),
    donorShares,
    selfShare: parseKrw(data.selfShare),
    selfEvidenced: 0n,
    selfDue: new Map([[occurredOn, parseKrw(data.selfShare)]]),
    amendments: new Map(),
    proofs: new Map(),
    installations: new Map(),
    invoices: new Map(),
    lastInvoiceOn: undefined,
    ended: undefined,
    reopened: undefined,
    settlement: undefined,
    postCare: { checks: new Map(), incidents: [], endedOn: undefined },
  };
}

function evolveShares(running: Running, event: ProjectEvent): Running | undefined {
  const on = event.occurredOn;
  switch (event.type) {
    case 'AgreementAmended':
      return amended(running, { on, data: event.data });
    case 'SelfShareEvidenced': {
      const { data } = event;
      moveOn(running.selfDue, on, -parseKrw(data.amount));
      running.proofs.set(data.evidence, { on, data, rejected: undefined });
      return { ...running, selfEvidenced: running.selfEvidenced + parseKrw(data.amount) };
    }
    case 'SelfShareRejected': {
      const { data } = event;
      const proof = running.proofs.get(data.evidence);
      moveOn(running.selfDue, on, parseKrw(data.amount));
      if (proof !== undefined)
        running.proofs.set(data.evidence, { ...proof, rejected: { on, data } });
      return { ...running, selfEvidenced: running.selfEvidenced - parseKrw(data.amount) };
    }
    default:
      return undefined;
  }
}

function amended(running: Running, amendment: Dated<'AgreementAmended'>): Running {
  const { on, data } = amendment;
  moveOn(running.selfDue, on, parseKrw(data.selfChange));
  if (data.amendment !== undefined) running.amendments.set(data.amendment, amendment);
  for (const { donor, change } of data.donorChanges) {
    add(running.donorShares, donor, parseKrw(change));
  }
  return {
    ...running,
    totalCost: running.totalCost + parseKrw(data.totalChange),
    governmentShare: running.governmentShare + parseKrw(data.governmentChange),
    selfShare: running.selfShare + parseKrw(data.selfChange),
  };
}

function evolveWork(running: Running, event: ProjectEvent): Running | undefined {
  const on = event.occurredOn;
  switch (event.type) {
    case 'InstallationReported':
      running.installations.set(event.data.installation, {
        on,
        data: event.data,
        inspections: [],
      });
      return running;
    case 'InstallationInspected': {
      const known = running.installations.get(event.data.installation);
      if (known !== undefined) {
        const inspections = [...known.inspections, { on, data: event.data }];
        running.installations.set(event.data.installation, { ...known, inspections });
      }
      return running;
    }
    case 'InvoiceRegistered':
      return invoiced(running, { on, data: event.data });
    case 'InvoiceAmended': {
      const { disbursement, amendedBy, supplyChange, vatChange } = event.data;
      const known = running.invoices.get(disbursement);
      if (known === undefined) return running;
      known.amendments.set(amendedBy, { on, data: event.data });
      const supplyValue = known.supplyValue + parseKrw(supplyChange);
      const vat = known.vat + parseKrw(vatChange);
      running.invoices.set(disbursement, { ...known, supplyValue, vat });
      return running;
    }
    case 'InstallationAccepted': {
      const known = running.invoices.get(event.data.disbursement);
      if (known === undefined) return running;
      const acceptance = { on, data: event.data };
      running.invoices.set(event.data.disbursement, { ...known, accepted: acceptance });
      return running;
    }
    default:
      return undefined;
  }
}

function invoiced(running: Running, { on, data }: Dated<'InvoiceRegistered'>): Running {
  running.invoices.set(data.disbursement, {
    on,
    data,
    supplyValue: parseKrw(data.supplyValue),
    vat: parseKrw(data.vat),
    amendments: new Map(),
    accepted: undefined,
  });
  const last = running.lastInvoiceOn;
  return { ...running, lastInvoiceOn: last !== undefined && last > on ? last : on };
}

function evolveEnd(running: Running, event: ProjectEvent): Running | undefined {
  const on = event.occurredOn;
  switch (event.type) {
    case 'ProjectEnded':
      moveOn(running.selfDue, on, -parseKrw(event.data.selfShareLapsed));
      return { ...running, ended: endedBy(event.data, on) };
    case 'ProjectReopened':
      moveOn(running.selfDue, on, parseKrw(event.data.selfShareRestored));
      return { ...running, ended: undefined, reopened: { on, data: event.data } };
    default:
      return undefined;
  }
}

function endedBy(data: ProjectEventData<'ProjectEnded'>, on: Running['signedOn']) {
  const { reason, kind, selfShareLapsed } = data;
  return { on, reason, kind, selfShareLapsed: parseKrw(selfShareLapsed) };
}

function evolveSettlement(running: Running, event: ProjectEvent): Running | undefined {
  const { settlement, postCare } = running;
  const on = event.occurredOn;
  switch (event.type) {
    case 'SettlementSubmitted': {
      const fresh = { returned: undefined, finalised: undefined, reopened: undefined };
      return { ...running, settlement: { on, data: event.data, ...fresh } };
    }
    case 'SettlementReturned':
      return {
        ...running,
        settlement: settlement && { ...settlement, returned: { on, data: event.data } },
      };
    case 'SettlementFinalised':
      return {
        ...running,
        settlement: settlement && { ...settlement, finalised: { on, data: event.data } },
      };
    case 'SettlementReopened':
      return {
        ...running,
        settlement: settlement && { ...settlement, reopened: { on, data: event.data } },
        postCare: { ...postCare, endedOn: undefined },
      };
    case 'PostCareChecked':
      postCare.checks.set(event.data.checkedOn, { on, data: event.data });
      return running;
    case 'PostCareIncidentNoted':
      return {
        ...running,
        postCare: { ...postCare, incidents: [...postCare.incidents, { on, data: event.data }] },
      };
    case 'PostCareEnded':
      return { ...running, postCare: { ...postCare, endedOn: on } };
    default:
      return undefined;
  }
}

function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}
