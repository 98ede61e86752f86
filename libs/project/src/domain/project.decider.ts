import {
  accepted,
  canonicalJson,
  krwText,
  parseKrw,
  rejected,
  type Decider,
  type Decision,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { ProjectEvent } from './project.events';

type DataOf<T extends ProjectEvent['type']> = Extract<ProjectEvent, { type: T }>['data'];

/** Asked only after the fund has committed the money. */
export type SignAgreement = {
  readonly type: 'SignAgreement';
  readonly occurredOn: LocalDate;
  readonly agreement: DataOf<'AgreementSigned'>;
};
/** A tax invoice for accepted installation work: invoice and acceptance are one fact of the history. */
export type RegisterInvoice = {
  readonly type: 'RegisterInvoice';
  readonly occurredOn: LocalDate;
  readonly invoice: DataOf<'InvoiceRegistered'>;
};
export type EndProject = {
  readonly type: 'EndProject';
  readonly occurredOn: LocalDate;
  readonly project: string;
  readonly reason: string;
};
export type ProjectCommand = SignAgreement | RegisterInvoice | EndProject;
export type ProjectRefusal =
  'DUPLICATE' | 'PROJECT_UNKNOWN' | 'PROJECT_CLOSED' | 'EXCEEDS_AGREEMENT';

type Running = {
  readonly signedOn: LocalDate;
  readonly agreement: DataOf<'AgreementSigned'>;
  readonly totalCost: bigint;
  readonly selfShare: bigint;
  readonly selfEvidenced: bigint;
  readonly supplyAccepted: bigint;
  readonly invoices: Map<
    string,
    { readonly on: LocalDate; readonly data: DataOf<'InvoiceRegistered'> }
  >;
  readonly lastInvoiceOn: LocalDate | undefined;
  readonly ended: { readonly on: LocalDate; readonly reason: string } | undefined;
};
export type ProjectState = { readonly running: Running | undefined };

/** Stream `project-<number>`: the agreed cost binds, and nothing is invoiced after the end. */
export const projectDecider: Decider<ProjectCommand, ProjectState, ProjectEvent, ProjectRefusal> = {
  initial: () => ({ running: undefined }),
  evolve,
  decide: (command, { running }) => {
    if (command.type === 'SignAgreement') return signAgreement(command, running);
    const project = command.type === 'RegisterInvoice' ? command.invoice.project : command.project;
    if (running === undefined) return rejected('PROJECT_UNKNOWN', { project });
    return command.type === 'RegisterInvoice'
      ? registerInvoice(command, running)
      : endProject(command, running);
  },
};

function signAgreement(
  { occurredOn, agreement }: SignAgreement,
  running: Running | undefined,
): Decision<ProjectEvent, ProjectRefusal> {
  if (running === undefined) {
    return accepted([{ type: 'AgreementSigned', occurredOn, data: agreement }]);
  }
  const same =
    running.signedOn === occurredOn &&
    canonicalJson(running.agreement) === canonicalJson(agreement);
  return same ? accepted([]) : rejected('DUPLICATE', { project: agreement.project });
}

function registerInvoice(
  { occurredOn, invoice }: RegisterInvoice,
  running: Running,
): Decision<ProjectEvent, ProjectRefusal> {
  const known = running.invoices.get(invoice.disbursement);
  if (known !== undefined) {
    const same = known.on === occurredOn && canonicalJson(known.data) === canonicalJson(invoice);
    return same ? accepted([]) : rejected('DUPLICATE', { disbursement: invoice.disbursement });
  }
  if (running.ended !== undefined && occurredOn > running.ended.on) {
    return rejected('PROJECT_CLOSED', { project: invoice.project, endedOn: running.ended.on });
  }
  const invoiced = running.supplyAccepted + parseKrw(invoice.supplyValue);
  if (invoiced > running.totalCost) {
    return rejected('EXCEEDS_AGREEMENT', {
      project: invoice.project,
      totalCost: krwText(running.totalCost),
      invoicedBefore: krwText(running.supplyAccepted),
      asked: invoice.supplyValue,
    });
  }
  const { payeeBusinessNumber: _number, vat: _vat, ...accepted_ } = invoice;
  return accepted([
    { type: 'InvoiceRegistered', occurredOn, data: invoice },
    { type: 'InstallationAccepted', occurredOn, data: accepted_ },
  ]);
}

function endProject(
  { occurredOn, project, reason }: EndProject,
  running: Running,
): Decision<ProjectEvent, ProjectRefusal> {
  if (running.ended !== undefined) {
    const same = running.ended.on === occurredOn && running.ended.reason === reason;
    return same ? accepted([]) : rejected('DUPLICATE', { project });
  }
  if (running.lastInvoiceOn !== undefined && running.lastInvoiceOn > occurredOn) {
    return rejected('PROJECT_CLOSED', {
      project,
      endedOn: occurredOn,
      paidOn: running.lastInvoiceOn,
    });
  }
  const { fund, sme, category } = running.agreement;
  const selfShareLapsed = krwText(running.selfShare - running.selfEvidenced);
  return accepted([
    {
      type: 'ProjectEnded',
      occurredOn,
      data: { fund, project, sme, category, reason, selfShareLapsed },
    },
  ]);
}

function evolve(state: ProjectState, event: ProjectEvent): ProjectState {
  if (event.type === 'AgreementSigned') {
    return {
      running: {
        signedOn: event.occurredOn,
        agreement: event.data,
        totalCost: parseKrw(event.data.totalCost),
        selfShare: parseKrw(event.data.selfShare),
        selfEvidenced: 0n,
        supplyAccepted: 0n,
        invoices: new Map(),
        lastInvoiceOn: undefined,
        ended: undefined,
      },
    };
  }
  return state.running === undefined ? state : { running: evolveRunning(state.running, event) };
}

function evolveRunning(
  running: Running,
  event: Exclude<ProjectEvent, { type: 'AgreementSigned' }>,
): Running {
  switch (event.type) {
    case 'InvoiceRegistered': {
      running.invoices.set(event.data.disbursement, { on: event.occurredOn, data: event.data });
      const last = running.lastInvoiceOn;
      return {
        ...running,
        lastInvoiceOn: last !== undefined && last > event.occurredOn ? last : event.occurredOn,
      };
    }
    case 'InstallationAccepted':
      return {
        ...running,
        supplyAccepted: running.supplyAccepted + parseKrw(event.data.supplyValue),
      };
    case 'InvoiceAmended':
      return {
        ...running,
        supplyAccepted: running.supplyAccepted + parseKrw(event.data.supplyChange),
      };
    case 'SelfShareEvidenced':
      return { ...running, selfEvidenced: running.selfEvidenced + parseKrw(event.data.amount) };
    case 'SelfShareRejected':
      return { ...running, selfEvidenced: running.selfEvidenced - parseKrw(event.data.amount) };
    case 'AgreementAmended':
      return {
        ...running,
        totalCost: running.totalCost + parseKrw(event.data.totalChange),
        selfShare: running.selfShare + parseKrw(event.data.selfChange),
      };
    case 'ProjectEnded':
      return { ...running, ended: { on: event.occurredOn, reason: event.data.reason } };
  }
}

export function projectStream(project: string): string {
  return `project-${project}`;
}
