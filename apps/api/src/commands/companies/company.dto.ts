import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import { BusinessNo, Day, Reference } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

export class RegisterSmeDto {
  @ValueDay('등록일 · day of the registration')
  readonly occurredOn: LocalDate;

  @BusinessNo('사업자등록번호 · business number')
  readonly businessNumber: BusinessNumber;

  @Reference('상호. 개인사업자의 것은 암호화됩니다. · name; encrypted when that of a person', {
    example: '대한정밀',
  })
  readonly name: string;

  @Day('중소기업 확인서 유효기간 시작 · certificate valid from')
  readonly certificateFrom: LocalDate;

  @Day('중소기업 확인서 유효기간 끝 · certificate valid to')
  readonly certificateTo: LocalDate;

  @BusinessNo('협력 출연기업의 사업자등록번호 · the donor it supplies', { optional: true })
  readonly partnerDonor?: BusinessNumber;

  @Reference('지원 구분 · class of support', { example: '일반' })
  readonly supportClass: string;
}

export class RegisterSupplierDto {
  @ValueDay('등록일 · day of the registration')
  readonly occurredOn: LocalDate;

  @BusinessNo('사업자등록번호 · business number')
  readonly businessNumber: BusinessNumber;

  @Reference('상호. 개인사업자의 것은 암호화됩니다. · name; encrypted when that of a person', {
    example: '안심보안',
  })
  readonly name: string;

  @Day('공급기업 풀 등록 시작 · in the pool of suppliers from')
  readonly registeredFrom: LocalDate;

  @Day('공급기업 풀 등록 끝 · in the pool of suppliers to')
  readonly registeredTo: LocalDate;
}
