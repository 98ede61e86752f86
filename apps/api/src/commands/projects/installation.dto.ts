import type { Evidence, KrwText, LocalDate } from '@sangsaeng/kernel';
import { SOLUTION_CATEGORIES } from '@sangsaeng/project';
import {
  Choice,
  Day,
  Many,
  Reference,
  SignedWonOrZero,
  Text,
  Won,
  WonOrZero,
} from '../../http/body-fields';
import { DatedDto } from '../../http/dated.dto';
import { EvidenceList } from '../../http/evidence.dto';

const RESULTS = ['passed', 'failed'] as const;

class InstalledItemDto {
  @Reference('솔루션 분류 · category of solutions', { example: SOLUTION_CATEGORIES[0].name })
  readonly category: string;

  @Text('제품 · product', { example: '문서잠금 7' })
  readonly product: string;

  @Reference('일련번호 · serial number', { example: 'SN-0001' })
  readonly serial: string;

  @Won('공급가액 · supply value')
  readonly supplyValue: KrwText;
}

export class ReportInstallationDto extends DatedDto {
  @Reference('설치 번호 · number of the installation', { example: 'I-26-001' })
  readonly installation: string;

  @Reference('설치한 공급기업의 사업자등록번호나 id · who installed it, by business number or id')
  readonly supplier: string;

  @Many(() => InstalledItemDto, '설치한 것 · what was installed', { from: 1 })
  readonly items: readonly InstalledItemDto[];

  @Day('설치일 · day of the installation')
  readonly installedOn: LocalDate;

  @EvidenceList()
  readonly evidence: readonly Evidence[];
}

export class InspectInstallationDto extends DatedDto {
  @Day('검수일 · day of the inspection')
  readonly inspectedOn: LocalDate;

  @Choice(RESULTS, '검수 결과 · result')
  readonly result: (typeof RESULTS)[number];

  @Text('검수 내용 · findings', { example: '일련번호 일치, 동작 확인' })
  readonly findings: string;

  @EvidenceList()
  readonly evidence: readonly Evidence[];
}

export class RegisterInvoiceDto extends DatedDto {
  @Reference('청구하는 설치 번호 · the installation that is billed', { example: 'I-26-001' })
  readonly installation: string;

  @Reference('국세청 승인번호 · approval number of the tax office', {
    example: '20260510-41000012-a1b2c3d4',
  })
  readonly approvalNumber: string;

  @Reference('발행한 공급기업의 사업자등록번호나 id · who issued it, by business number or id')
  readonly supplier: string;

  @Won('공급가액 · supply value')
  readonly supplyValue: KrwText;

  @WonOrZero('부가세 · VAT')
  readonly vat: KrwText;

  @Day('작성일 · day of issue')
  readonly issuedOn: LocalDate;
}

export class AmendInvoiceDto extends DatedDto {
  @SignedWonOrZero('공급가액의 증감 · by how much the supply value changes')
  readonly supplyChange: KrwText;

  @SignedWonOrZero('부가세의 증감 · by how much the VAT changes')
  readonly vatChange: KrwText;

  @Reference('수정세금계산서의 승인번호 · approval number of the amended invoice')
  readonly amendedBy: string;
}
