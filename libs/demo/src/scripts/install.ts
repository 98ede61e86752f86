import type { LocalDate } from '@sangsaeng/kernel';
import { ask, on, type Asking, type Script } from '../engine/script';
import type { Company } from '../cast/cast-company';
import { INSPECTOR } from '../cast/demo-people';
import type { Supplier } from '../cast/suppliers';
import { papers } from './papers';

/** Work of one supplier that is inspected and billed as one. */
export type Work = {
  /** Number of the installation. */
  readonly installation: string;
  readonly supplier: Supplier;
  readonly supply: bigint;
  readonly installed: LocalDate;
  readonly inspected: LocalDate;
  readonly billed: LocalDate;
  readonly requested: LocalDate;
  readonly approved: LocalDate;
  readonly banked: LocalDate;
};

/** The whole of a project as one piece of work. */
export function wholeWork({ key, supplier, cost, days }: Company): Work {
  return { ...days, installation: `${key}-I-1`, supplier, supply: cost };
}

const PRODUCTS: Readonly<Record<string, string>> = {
  내부정보유출방지: '가상 유출방지 4',
  'PC·문서보안': '가상 문서잠금 7',
  백신: '가상 백신 11',
  방화벽: '가상 방화벽 300',
  '정보보안 클라우드': '가상 보안클라우드',
  통합관리: '가상 통합관제 2',
  출입통제: '가상 출입게이트',
};

/** Two items, a bigger and a smaller one, that sum to the supply value. */
export function reporting(company: Company, project: string, work: Work): Asking {
  const { category, name, staff } = company;
  const { installation, supplier, supply, installed } = work;
  const main = (supply * 7n) / 10n;
  const item = (part: string, supplyValue: bigint) => ({
    ...{ category, product: PRODUCTS[category] ?? category },
    ...{ serial: `SN-${installation}-${part}`, supplyValue: supplyValue.toString() },
  });
  return {
    path: `/projects/${project}/installations`,
    as: staff,
    body: {
      ...{ installation, supplier: supplier.businessNumber, installedOn: installed },
      items: [item('A', main), item('B', supply - main)],
      evidence: papers(`${name} ${installation}`, '설치확인서', '시리얼 사진'),
    },
  };
}

export function inspecting(
  project: string,
  { installation, inspected }: Work,
  result: 'passed' | 'failed' = 'passed',
): Asking {
  return {
    path: `/projects/${project}/installations/${installation}/inspection`,
    as: INSPECTOR,
    body: {
      ...{ inspectedOn: inspected, result },
      findings: result === 'passed' ? '일련번호 일치, 동작 확인' : '일부 정책이 적용되지 않음',
      evidence: papers(installation, '검수조서'),
    },
  };
}

export function* install(company: Company, project: string, work: Work): Script {
  yield* on(work.installed);
  yield* ask(reporting(company, project, work));
}

export function* inspect(project: string, work: Work): Script {
  yield* on(work.inspected);
  yield* ask(inspecting(project, work));
}
