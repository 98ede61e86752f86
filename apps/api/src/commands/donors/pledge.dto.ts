import type { BusinessNumber, KrwText, LocalDate } from '@sangsaeng/kernel';
import { BusinessNo, Choice, Day, Reference, SignedWon, Text, Won } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

const DESIGNATIONS = ['general', 'designated'] as const;

export class MakePledgeDto {
  @Reference('출연약정번호 · number of the pledge', { example: 'P-2026-001' })
  readonly pledge: string;

  @ValueDay('약정일 · day of the pledge')
  readonly occurredOn: LocalDate;

  @Won('약정금액 · amount pledged')
  readonly amount: KrwText;

  @Choice(DESIGNATIONS, '일반 또는 지정 출연 · general or designated')
  readonly designation: (typeof DESIGNATIONS)[number];

  @BusinessNo('지정한 지원기업의 사업자등록번호 · SMEs that a designated pledge serves', {
    optional: true,
    many: true,
  })
  readonly designatedSmes?: readonly BusinessNumber[];

  @Day('전액을 입금하기로 한 날 · day by which the whole sum is promised', { optional: true })
  readonly dueOn?: LocalDate;

  @Reference(
    '출연기업 이름. 첫 약정에는 꼭 적습니다. · name of the donor; required with its first pledge',
    {
      optional: true,
      example: '한빛전자',
    },
  )
  readonly donorName?: string;

  @Reference(
    '출연기업 구분. 첫 약정에는 꼭 적습니다. · kind of donor; required with its first pledge',
    {
      optional: true,
      example: '대기업',
    },
  )
  readonly donorKind?: string;
}

export class AmendPledgeDto {
  @ValueDay('변경일 · day of the change')
  readonly occurredOn: LocalDate;

  @Reference('변경번호 · number of the change, by which it is known again', { optional: true })
  readonly amendment?: string;

  @SignedWon('약정금액의 증감 · by how much the pledged amount changes')
  readonly change: KrwText;

  @Text('변경 사유 · reason', { example: '이사회 의결에 따른 증액' })
  readonly reason: string;
}

export class CancelPledgeDto {
  @ValueDay('취소일 · day of the cancellation')
  readonly occurredOn: LocalDate;

  @Text('취소 사유 · reason', { example: '약정 철회' })
  readonly reason: string;
}
