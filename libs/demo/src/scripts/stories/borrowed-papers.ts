import { localDate } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { ask, on, refused, type Script } from '../../engine/script';
import { paySelfShare, sign } from '../agree';
import { getSelected } from '../apply-and-select';
import { approve, bankPays, billing, request } from '../bill-and-pay';
import { inspect, reporting, wholeWork } from '../install';
import { afterPayment, carryOut } from '../one-sme';
import { approvalNumber } from '../papers';
import { textIn } from '../../http/json-members';
import { storyOf, type Story, type Troupe } from './demo-story';

/** One company shows the serial number and the invoice of another as its own; both are known already. */
export function borrowedPapers(troupe: Troupe): readonly Story[] {
  const honest = troupe.cast(2024, {
    days: {
      ...{ installed: localDate('2024-10-21'), inspected: localDate('2024-10-24') },
      ...{ billed: localDate('2024-10-25'), requested: localDate('2024-10-28') },
    },
  });
  const borrower = troupe.cast(2024, {
    supplier: honest.supplier,
    days: {
      ...{ installed: localDate('2024-10-29'), inspected: localDate('2024-11-01') },
      ...{ billed: localDate('2024-11-04'), requested: localDate('2024-11-06') },
      ...{ approved: localDate('2024-11-08'), banked: localDate('2024-11-11') },
    },
  });
  return [storyOf(honest, plain(honest)), storyOf(borrower, borrowing(borrower, honest))];
}

function* plain(company: Company): Script {
  yield* carryOut(company, yield* getSelected(company));
}

function* borrowing(company: Company, other: Company): Script {
  const work = wholeWork(company);
  const project = yield* getSelected(company);
  yield* sign(company, project);
  yield* paySelfShare(company, project);
  yield* on(work.installed);
  const report = reporting(company, project, work);
  const [item] = report.body?.['items'] as readonly object[];
  const relabelled = { ...item, serial: `SN-${other.key}-I-1-A` };
  yield* refused('relabelledSerial', ['CLAIMED_BY_OTHER'], {
    ...report,
    body: { ...report.body, items: [relabelled] },
  });
  yield* ask(report);
  yield* inspect(project, work);
  yield* on(work.billed);
  const invoice = billing(company, project, work);
  const used = approvalNumber(other.days.billed, `${other.key}-I-1`);
  yield* refused('doubledInvoice', ['CLAIMED_BY_OTHER'], {
    ...invoice,
    body: { ...invoice.body, approvalNumber: used },
  });
  const disbursement = textIn(yield* ask(invoice), 'id');
  yield* request(disbursement, work);
  yield* approve(disbursement, work);
  yield* bankPays(company, `${disbursement}/1`, work);
  yield* afterPayment(company, project);
}
