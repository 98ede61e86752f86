import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import { told, type Sentence } from './sentence';
import { STATUS_KO } from './standing-words';

type DataOf<T extends string> = Extract<SmeEvent | SupplierEvent, { readonly type: T }>['data'];

/** What is told of an SME and of a supplier in the same words. */
export const standingSentences = {
  recorded: ({ status, on, source }: DataOf<'SmeStatusRecorded' | 'SupplierStatusRecorded'>) =>
    told(
      `${on}부터 ${STATUS_KO[status]} 상태입니다 (${source}).`,
      `The company is ${status} since ${on} (${source}).`,
    ),
  debarred: ({ debarment, from, to, legalBasis }: DataOf<'SmeDebarred' | 'SupplierDebarred'>) =>
    told(
      `${from}부터 ${to}까지 참여가 제한됩니다 (${debarment}, ${legalBasis}).`,
      `The company is debarred from ${from} to ${to} (${debarment}, ${legalBasis}).`,
    ),
  lifted: ({ debarment, reason }: DataOf<'SmeDebarmentLifted' | 'SupplierDebarmentLifted'>) =>
    told(
      `참여제한이 풀렸습니다 (${debarment}). 사유: ${reason}`,
      `The debarment ${debarment} was lifted: ${reason}`,
    ),
  cleared: ({ disbursement }: DataOf<'SmeClearedForPayment' | 'SupplierClearedForPayment'>) =>
    told(
      `지급 ${disbursement}에 대한 자격을 확인했습니다.`,
      `The company was cleared for disbursement ${disbursement}.`,
    ),
  declined: ({
    disbursement,
    code,
    detail,
  }: DataOf<'SmeClearanceDeclined' | 'SupplierClearanceDeclined'>) =>
    told(
      `지급 ${disbursement}에 대한 자격이 확인되지 않았습니다 (${code}: ${detail}).`,
      `The company was not cleared for disbursement ${disbursement} (${code}: ${detail}).`,
    ),
} satisfies Readonly<Record<string, (data: never) => Sentence>>;
