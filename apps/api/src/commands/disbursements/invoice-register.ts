import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem';
import { LiveLedger } from '../../server/live-ledger';
import { ViewAccess } from '../../views/view-access';
import type { BilledWork } from './request-disbursement.command';

const REGISTER = 'disbursement-register';
const WAIT_MS = 2_000;

/**
 * Which project registered the invoice of a disbursement number. It never changes, so a view may say it, as it finds
 * the organisation of a caller; the rules then decide on the project's own stream.
 */
@Injectable()
export class InvoiceRegister {
  constructor(
    private readonly views: ViewAccess,
    private readonly live: LiveLedger,
  ) {}

  /** Includes what was recorded before the question. Throws NOT_FOUND, or POSITION_NOT_REACHED where that is not known. */
  async billed(disbursement: string): Promise<BilledWork> {
    const project = (await this.projectOf(disbursement)) ?? (await this.caughtUp(disbursement));
    if (project !== undefined) return { disbursement, project };
    throw new Problem('NOT_FOUND', {
      detail: `지급번호 "${disbursement}"로 등록된 세금계산서가 없습니다.`,
      detailEn: `No invoice is registered under the disbursement number "${disbursement}".`,
    });
  }

  private async caughtUp(disbursement: string): Promise<string | undefined> {
    const { store, views } = this.live.ledger;
    const head = await store.head();
    const reached = head === undefined || (await views.waitFor(head, WAIT_MS)) === 'reached';
    const project = await this.projectOf(disbursement);
    // A view that is behind cannot deny an invoice.
    if (project === undefined && !reached) throw new Problem('POSITION_NOT_REACHED');
    return project;
  }

  private async projectOf(disbursement: string): Promise<string | undefined> {
    const row = await this.views.reader(REGISTER).get('all', disbursement);
    if (row === undefined) return undefined;
    const { project } = JSON.parse(row.json) as { readonly project: string | null };
    return project ?? undefined;
  }
}
