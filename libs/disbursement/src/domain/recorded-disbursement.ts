import { accepted, canonicalJson, rejected } from '@sangsaeng/kernel';
import type { Answer } from './disbursement-answer';
import type { RecordDisbursement } from './disbursement.commands';
import type { DisbursementState } from './disbursement.state';

export function recordDisbursement(
  { occurredOn, record }: RecordDisbursement,
  { recorded, request }: DisbursementState,
): Answer {
  if (recorded === undefined && request === undefined) {
    return accepted([{ type: 'DisbursementRecorded', occurredOn, data: record }]);
  }
  const same =
    recorded?.on === occurredOn && canonicalJson(recorded.data) === canonicalJson(record);
  return same ? accepted([]) : rejected('DUPLICATE', { disbursement: record.disbursement });
}
