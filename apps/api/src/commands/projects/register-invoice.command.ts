import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import type { DecisionRunner } from '@sangsaeng/event-store';
import type { RegisterInvoice } from '@sangsaeng/project';
import type { BodyOf } from '../../http/body-of';
import { RefusedByRule } from '../../http/refused-by-rule';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import { claimAll } from '../claim-all';
import { createNumbered } from '../numbered-document';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import type { RegisterInvoiceDto } from './installation.dto';
import { projectAsking } from './project-desk';
import { registeredSupplier } from './supplying';

/** A tax invoice for installed work, which is to be paid under a number of its own. */
export class RegisterInvoiceForPayment extends Command<Recorded> {
  constructor(
    readonly project: string,
    readonly body: BodyOf<RegisterInvoiceDto>,
    readonly asked: AskedCommand,
  ) {
    super();
  }
}

/** Stands for the number while the rules are asked what they think of the invoice. */
const NO_NUMBER = 'Y-00-00000';

@CommandHandler(RegisterInvoiceForPayment)
export class RegisterInvoiceHandler implements ICommandHandler<RegisterInvoiceForPayment> {
  constructor(private readonly live: LiveLedger) {}

  /** The invoice is claimed for the project, then numbered: it is paid once, whichever project asks. */
  async execute({ project, body, asked }: RegisterInvoiceForPayment): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const { supplier: named, ...invoice } = body;
    const { occurredOn, approvalNumber } = invoice;
    const { supplier, supplierBusinessNumber } = await registeredSupplier(runner, named);
    const asking = (disbursement: string) =>
      projectAsking(project, {
        ...{ type: 'RegisterInvoice', ...invoice, project, by: asked.by, disbursement },
        ...{ invoice: approvalNumber, payee: supplier },
        payeeBusinessNumber: supplierBusinessNumber,
      } satisfies RegisterInvoice);
    const claims = {
      ...{ occurredOn, owner: project },
      wanted: [{ kind: 'invoice' as const, value: approvalNumber.toLowerCase() }],
    };
    let release: (() => Promise<void>) | undefined;
    const check = async () => {
      await new Steps(runner, asked.context).tryOut(asking(NO_NUMBER));
      release = await claimAll(runner, claims, asked.context);
    };
    const isTakenOver = (number: string) => isPaidHistory(runner, number);
    const document = { kind: 'Y' as const, occurredOn, asking, check, isTakenOver };
    try {
      return await createNumbered(runner, document, asked.context);
    } catch (error) {
      if (error instanceof RefusedByRule) await release?.();
      throw error;
    }
  }
}

function isPaidHistory(runner: DecisionRunner, disbursement: string): Promise<boolean> {
  const stream = disbursementStream(disbursement);
  return runner.read(stream, disbursementDecider, ({ recorded }) => recorded !== undefined);
}
