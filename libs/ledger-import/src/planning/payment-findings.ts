import type { LocalDate } from '@sangsaeng/kernel';
import type { LedgerRowOf } from '../reading/ledger-tables';

export type Finding = {
  readonly code: string;
  readonly observed: string;
  readonly expected: string;
};

/**
 * Compliance findings of a payment that was made elsewhere. They are stored for it and do not block it: certificate
 * and registration must be valid on the day of payment (an expired 중소기업 확인서 makes payment impossible).
 */
export function findingsOf(
  paidOn: LocalDate,
  sme: LedgerRowOf<'지원기업'> | undefined,
  supplier: LedgerRowOf<'공급기업'> | undefined,
): readonly Finding[] {
  const findings: Finding[] = [];
  const expect = (code: string, from: LocalDate, to: LocalDate) => {
    if (paidOn < from || paidOn > to)
      findings.push({ code, observed: paidOn, expected: `${from}–${to}` });
  };
  if (sme !== undefined) expect('EXPIRED_SME_CERT', sme.certificateFrom, sme.certificateTo);
  if (supplier !== undefined) {
    expect('SUPPLIER_NOT_REGISTERED', supplier.registeredFrom, supplier.registeredTo);
  }
  return findings;
}
