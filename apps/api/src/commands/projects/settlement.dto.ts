import type { Evidence, KrwText, LocalDate } from '@sangsaeng/kernel';
import { Choice, Day, Many, Reference, Text, WonOrZero } from '../../http/body-fields';
import { DatedDto } from '../../http/dated.dto';
import { EvidenceList } from '../../http/evidence.dto';

const STATES = ['in-use', 'not-in-use', 'removed'] as const;

class DonorPartDto {
  @Reference('출연기업의 사업자등록번호나 id · the donor by business number or id')
  readonly donor: string;

  @WonOrZero('쓴 금액 · amount spent')
  readonly amount: KrwText;
}

export class SubmitSettlementDto extends DatedDto {
  @WonOrZero('집행한 공급가액 · supply value spent')
  readonly supply: KrwText;

  @WonOrZero('정부 부담 · paid by the government')
  readonly government: KrwText;

  @Many(() => DonorPartDto, '출연기업 부담 · paid by each donor')
  readonly donors: readonly DonorPartDto[];

  @WonOrZero('자부담 · paid by the SME')
  readonly self: KrwText;

  @WonOrZero('쓰지 않은 정부 부담금 · agreed government share not spent')
  readonly unspentGovernment: KrwText;

  @WonOrZero('쓰지 않은 출연 부담금 · agreed donor share not spent')
  readonly unspentDonor: KrwText;

  @EvidenceList()
  readonly evidence: readonly Evidence[];
}

export class CheckPostCareDto extends DatedDto {
  @Day('점검일 · day of the check')
  readonly checkedOn: LocalDate;

  @Choice(STATES, '상태 · state of what was installed')
  readonly state: (typeof STATES)[number];

  @Text('점검 내용 · findings', { example: '정상 사용 중' })
  readonly findings: string;
}
