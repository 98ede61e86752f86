import type { ProjectEvent } from '@sangsaeng/project';
import { sumOf, won } from './korean-words';
import { told, type Sentences } from './sentence';

export const installationSentences = {
  InstallationReported: ({ installation, items, installedOn }) => {
    const supply = won(sumOf(items.map(({ supplyValue: amount }) => ({ amount }))));
    const count = items.length.toString();
    return told(
      `${installedOn}에 ${count}건, 공급가액 ${supply}을 설치했다고 보고했습니다 (설치 ${installation}).`,
      `${count} item(s) of ${supply} were reported as installed on ${installedOn} (installation ${installation}).`,
    );
  },
  InstallationInspected: ({ installation, inspectedOn, result }) =>
    told(
      `${inspectedOn}에 설치 ${installation}의 검수 결과는 ${result === 'passed' ? '적합' : '부적합'}입니다.`,
      `Installation ${installation} was inspected on ${inspectedOn}: ${result}.`,
    ),
  InvoiceRegistered: ({ disbursement, supplyValue, vat }) =>
    told(
      `세금계산서를 등록했습니다: 공급가액 ${won(supplyValue)}, 부가세 ${won(vat)} (지급번호 ${disbursement}).`,
      `An invoice was registered: supply value ${won(supplyValue)}, VAT ${won(vat)} (disbursement ${disbursement}).`,
    ),
  InvoiceAmended: ({ disbursement, supplyChange, vatChange }) =>
    told(
      `수정세금계산서를 등록했습니다: 공급가액 ${won(supplyChange)}, 부가세 ${won(vatChange)} 바뀜 (지급번호 ${disbursement}).`,
      `The invoice of disbursement ${disbursement} was amended: supply value by ${won(supplyChange)}, VAT by ${won(vatChange)}.`,
    ),
  InstallationAccepted: ({ disbursement, supplyValue }) =>
    told(
      `설치를 공급가액 ${won(supplyValue)}으로 인정했습니다 (지급번호 ${disbursement}).`,
      `The installation was accepted for ${won(supplyValue)} (disbursement ${disbursement}).`,
    ),
} satisfies Partial<Sentences<ProjectEvent>>;
