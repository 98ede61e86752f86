import { CELL_FAULT_CODES, type CellFaultCode } from './reading/cell-values';
import { cellFaultText } from './cell-fault-text';
import type { ReferenceKind, RefusalCode, RefusalFacts } from './refusal-facts';

/** A refused row in words: what happened, to which number, with the figures, and what to do next. */
export type RefusalText = { readonly message: string; readonly messageEn: string };

type PlanCode = Exclude<RefusalCode, CellFaultCode>;
type Texts = { readonly [Code in PlanCode]: (facts: RefusalFacts[Code]) => RefusalText };

const KINDS: Readonly<Record<ReferenceKind, readonly [ko: string, en: string]>> = {
  sme: ['지원기업', 'SME'],
  pledge: ['출연약정', 'pledge'],
  project: ['과제', 'project'],
  supplier: ['공급기업', 'supplier'],
  payment: ['지급', 'payment'],
  clawback: ['환수', 'clawback'],
  donor: ['출연기업의 약정', 'pledge of the donor'],
};

const TEXTS: Texts = {
  DUPLICATE: ({ key, earlierRow }) => {
    const where = earlierRow === undefined ? '이전 가져오기' : `${earlierRow}행`;
    const whereEn = earlierRow === undefined ? 'an earlier import' : `row ${earlierRow}`;
    return say(
      `${key}: 같은 번호가 ${where}에 다른 내용으로 이미 있습니다. 번호를 바로잡거나 내용을 같게 하십시오.`,
      `${key} already stands in ${whereEn} with other content. Correct the number, or make the contents equal.`,
    );
  },
  UNKNOWN_REFERENCE: unknownReference,
  PROJECT_CLOSED: ({ project, endedOn }) =>
    say(
      `과제 ${project}: ${endedOn}에 종료되어 더 지급할 수 없습니다. 지급일과 과제종료 표의 종료일을 확인하십시오.`,
      `Project ${project} ended on ${endedOn}; nothing more can be paid. Check the payment date and the end in 과제종료.`,
    ),
  INVOICE_REUSED: ({ invoice, payment }) =>
    say(
      `세금계산서 ${invoice}: 지급 ${payment}에 이미 쓰였습니다. 승인번호를 확인하십시오.`,
      `Invoice ${invoice} was used by payment ${payment} already. Check the approval number.`,
    ),
  RECEIPT_REUSED: ({ bankTransaction, contribution }) =>
    say(
      `은행거래 ${bankTransaction}: 출연 ${contribution}에 이미 쓰였습니다. 은행거래번호를 확인하십시오.`,
      `Bank transaction ${bankTransaction} was used by contribution ${contribution} already. Check the transaction number.`,
    ),
  RULE_NOT_IN_FORCE: ({ supportType, agreedOn }) =>
    say(
      `지원유형 ${supportType}: ${agreedOn} 현재 시행 중인 지원기준이 없습니다. 협약일을 확인하거나 지원기준을 추가하십시오.`,
      `No funding rule of ${supportType} was in force on ${agreedOn}. Check the agreement date, or add the rule to 지원기준.`,
    ),
  EXCEEDS_PLEDGE: ({ pledge, pledged, received, amount }) =>
    say(
      `약정 ${pledge}: 약정금액 ${won(pledged)} 중 ${won(received)} 수납되어, ${won(amount)}의 입금은 ${excess(pledged, received, amount)} 초과합니다. 입금액과 약정번호를 확인하십시오.`,
      `Pledge ${pledge} of ${won(pledged)} has received ${won(received)}; ${won(amount)} more exceeds it by ${excess(pledged, received, amount)}. Check the amount and the pledge number.`,
    ),
  INSUFFICIENT_FUNDS: ({ project, source, needed, available }) => {
    const [from, fromEn] = sourceName(source);
    return say(
      `과제 ${project}: ${from} 재원이 ${won(needed)} 필요하나 협약일에 쓸 수 있는 금액은 ${won(available)}입니다. 협약일, 총사업비, 출연배분을 확인하십시오.`,
      `Project ${project} needs ${won(needed)} from ${fromEn}, where ${won(available)} was available on the day of agreement. Check that date, the total cost and the donors named.`,
    );
  },
  EXCEEDS_AGREEMENT: ({ project, totalCost, invoiced, amount }) =>
    say(
      `과제 ${project}: 총사업비 ${won(totalCost)} 중 ${won(invoiced)} 청구되어, 공급가액 ${won(amount)}은 ${excess(totalCost, invoiced, amount)} 초과합니다. 공급가액과 과제번호를 확인하십시오.`,
      `Project ${project} of ${won(totalCost)} has been invoiced for ${won(invoiced)}; ${won(amount)} more exceeds it by ${excess(totalCost, invoiced, amount)}. Check the supply value and the project number.`,
    ),
  EXCEEDS_PAID: ({ payment, paid, decided, amount }) =>
    say(
      `지급 ${payment}: 지급액 ${won(paid)} 중 ${won(decided)} 환수 결정되어, ${won(amount)}의 결정은 ${excess(paid, decided, amount)} 초과합니다. 결정금액과 지급번호를 확인하십시오.`,
      `Payment ${payment} paid ${won(paid)}, of which ${won(decided)} is claimed back already; ${won(amount)} more exceeds it by ${excess(paid, decided, amount)}. Check the decided amount and the payment number.`,
    ),
  EXCEEDS_DECISION: ({ clawback, decided, settled, amount }) =>
    say(
      `환수 ${clawback}: 결정금액 ${won(decided)} 중 ${won(settled)} 입금 또는 면제되어, ${won(amount)}은 ${excess(decided, settled, amount)} 초과합니다. 입금액, 면제금액과 환수번호를 확인하십시오.`,
      `Clawback ${clawback} of ${won(decided)} has ${won(settled)} received or waived; ${won(amount)} more exceeds it by ${excess(decided, settled, amount)}. Check the received and waived amounts and the clawback number.`,
    ),
};

/** The sentences for any refusal of a row. */
export function refusalText<Code extends RefusalCode>(
  code: Code,
  facts: RefusalFacts[Code],
): RefusalText {
  const { message, messageEn } = textOf(code)(facts as never);
  const { recorded } = facts as { readonly recorded?: string };
  if (recorded === undefined) return { message, messageEn };
  return {
    message: `이 행을 받아들이면 이미 기록된 ${recorded}의 근거가 무너집니다. ${message}`,
    messageEn: `Accepting this row would spoil ${recorded}, which is recorded already. ${messageEn}`,
  };
}

/** TypeScript cannot follow that the text and the facts belong to the same code. */
function textOf(code: RefusalCode): (facts: never) => RefusalText {
  return isCellFault(code)
    ? (facts: RefusalFacts[CellFaultCode]) => cellFaultText(code, facts)
    : TEXTS[code];
}

function isCellFault(code: RefusalCode): code is CellFaultCode {
  return CELL_FAULT_CODES.some((fault) => fault === code);
}

function unknownReference(facts: RefusalFacts['UNKNOWN_REFERENCE']): RefusalText {
  const { column, value, kind, state, date = '?', row = '?' } = facts;
  const [name, nameEn] = KINDS[kind];
  const id = `${name} ${value}`;
  const idEn = `${nameEn} ${value}`;
  switch (state) {
    case 'missing':
      return say(
        `${id}: 찾을 수 없습니다. "${column}" 값을 확인하거나 해당 표에 추가하십시오.`,
        `There is no ${idEn}. Check ${column}, or add it to its table.`,
      );
    case 'later':
      return say(
        `${id}: ${row}행에 있으나 ${date}에야 효력이 생깁니다. 두 행의 날짜를 확인하십시오.`,
        `The ${idEn} is in row ${row} but takes effect later, on ${date}. Check the dates of both rows.`,
      );
    case 'refused':
      return say(
        `${id}: ${row}행에 있으나 그 행이 거절되었습니다. 그 행부터 고치십시오.`,
        `The ${idEn} is in row ${row}, which was refused. Correct that row first.`,
      );
    case 'unnamed':
      return say(
        `출연 부담분이 있으나 "${column}" 칸에 출연기업이 없습니다. 출연기업과 비율을 입력하십시오.`,
        `There is a donor share, but ${column} names no donor. Enter the donors and their shares.`,
      );
  }
}

function sourceName(source: string): readonly [ko: string, en: string] {
  return source === 'government'
    ? ['정부', 'the government grants']
    : [`출연기업 ${source}`, `donor ${source}`];
}

function say(message: string, messageEn: string): RefusalText {
  return { message, messageEn };
}

/** `1234567` as `1,234,567원`. */
function won(amount: string): string {
  return `${amount.replace(/\B(?=(?:\d{3})+$)/g, ',')}원`;
}

function excess(limit: string, used: string, amount: string): string {
  return won((BigInt(used) + BigInt(amount) - BigInt(limit)).toString());
}
