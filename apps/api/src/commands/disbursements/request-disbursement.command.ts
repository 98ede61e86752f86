import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementEvent,
} from '@sangsaeng/disbursement';
import type { DecisionRunner } from '@sangsaeng/event-store';
import { krwText, rejected } from '@sangsaeng/kernel';
import { projectDecider, projectStream, type ProjectState } from '@sangsaeng/project';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { PROJECT_REFUSALS } from '../../http/refusal-texts/project';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { termsOfProject } from '../project-terms';
import type { Recorded } from '../receipt';
import { recordedBefore } from '../recorded-before';
import { refusalOf, Steps } from '../steps';
import type { RequestDisbursementDto } from './disbursement.dto';
import { accountMembers } from './paid-account';

/** An invoice by its disbursement number, and the project that registered it. */
export type BilledWork = { readonly disbursement: string; readonly project: string };
type Requested = Extract<DisbursementEvent, { type: 'DisbursementRequested' }>['data'];
type Running = NonNullable<ProjectState['running']>;

/** Accepts the installed work that an invoice bills, and asks for the money. */
export class RequestPaymentOfInvoice extends Command<Recorded> {
  constructor(
    readonly billed: BilledWork,
    readonly body: RequestDisbursementDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(RequestPaymentOfInvoice)
export class RequestPaymentOfInvoiceHandler implements ICommandHandler<RequestPaymentOfInvoice> {
  constructor(private readonly live: LiveLedger) {}

  /** The request is tried out before the work is accepted, so that no acceptance stands without one. */
  async execute({ billed, body, by, context }: RequestPaymentOfInvoice): Promise<Recorded> {
    const { runner, store } = this.live.ledger;
    const { disbursement } = billed;
    const stream = disbursementStream(disbursement);
    const steps = new Steps(runner, context);
    const before = await recordedBefore<DisbursementEvent>(store, stream, context.commandId);
    const workedOut =
      before?.type === 'DisbursementRequested'
        ? workedOutOf(before.data)
        : await workOut(runner, billed, body);
    const { occurredOn, installation, account, evidence } = body;
    const requesting = {
      ...{ stream, decider: disbursementDecider, texts: DISBURSEMENT_REFUSALS },
      command: {
        ...{ type: 'RequestDisbursement' as const, occurredOn, ...workedOut },
        ...accountMembers(account),
        evidence: evidence.map((file) => ({ ...file })),
        by,
      },
    };
    const links = { request: `/api/v1/disbursement-requests/${disbursement}` };
    const created = { id: disbursement, links };
    const done = await steps.doneBefore(requesting);
    if (done !== undefined) return { ...done, ...created };
    await steps.tryOut(requesting);
    if (!(await isAccepted(runner, billed, installation)))
      await steps.step('accept the installation', {
        ...{ stream: projectStream(billed.project), decider: projectDecider },
        command: { type: 'AcceptInstallation', occurredOn, ...billed, installation, by },
        texts: PROJECT_REFUSALS,
      });
    return { ...(await steps.last(requesting)), ...created };
  }
}

function workedOutOf(recorded: Requested) {
  const { fund, project, sme, category, disbursement, payee, invoice } = recorded;
  const { supplyValue, vat, involved, needs } = recorded;
  const of = { fund, project, sme, category, disbursement, payee, invoice };
  return { ...of, supplyValue, vat, involved, needs };
}

/** What the invoice, the people who had a part in the work, and the programme's terms say now. */
async function workOut(
  runner: DecisionRunner,
  { disbursement, project }: BilledWork,
  { occurredOn, installation }: RequestDisbursementDto,
): Promise<ReturnType<typeof workedOutOf>> {
  const work = await runner.read(projectStream(project), projectDecider, ({ running }) => {
    const billed = running?.invoices.get(disbursement);
    if (running === undefined || billed === undefined) return undefined;
    const { fund, sme, category, payee, invoice } = billed.data;
    const of = { fund, project, sme, category, disbursement, payee, invoice };
    const sums = { supplyValue: krwText(billed.supplyValue), vat: krwText(billed.vat) };
    return { ...of, ...sums, involved: involvedIn(running, installation) };
  });
  if (work === undefined)
    throw refusalOf(rejected('INVOICE_UNKNOWN', { disbursement }), PROJECT_REFUSALS);
  const { approvalsNeeded } = await termsOfProject(runner, project, occurredOn);
  return { ...work, needs: Math.max(approvalsNeeded, 1) };
}

/** Who installed, inspected, or brought the proof of the own share: none of them approves the payment. */
function involvedIn({ installations, proofs }: Running, installation: string): readonly string[] {
  const installed = installations.get(installation);
  const people = [
    installed?.data.by,
    ...(installed?.inspections ?? []).flatMap(({ data }) => [data.inspector, data.by]),
    ...[...proofs.values()].map(({ data }) => data.by),
  ];
  return [...new Set(people.filter((person) => person !== undefined))].sort();
}

/** An earlier request that was cut off has accepted the work already. */
function isAccepted(
  runner: DecisionRunner,
  { disbursement, project }: BilledWork,
  installation: string,
): Promise<boolean> {
  return runner.read(projectStream(project), projectDecider, ({ running }) => {
    const accepted = running?.invoices.get(disbursement)?.accepted;
    return accepted?.data.installation === installation;
  });
}
