import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { Reference, Text, Won } from '../../http/body-fields';
import { ReasonDto } from '../../http/dated.dto';
import { ValueDay } from '../../http/value-day';
import { BankMovementDto, FundDecisionDto } from './fund-receipts.dto';

class OfOrderDto {
  @ValueDay('은행 거래일 · day at the bank')
  readonly occurredOn: LocalDate;

  @Won('금액. 없으면 지급지시의 금액 · amount; that of the order by default', { optional: true })
  readonly amount?: KrwText;

  @Reference('계좌 · account', { example: '301-0000-0001' })
  readonly bankAccount: string;

  @Reference('은행 거래번호 · number of the movement at the bank', { example: '20260302-000117' })
  readonly bankTransaction: string;

  @Reference('지급지시 번호 · number of the order', { example: 'Y-26-00001/1' })
  readonly order: string;
}

export class ConfirmPaymentDto extends OfOrderDto {}

export class ReversePaymentDto extends OfOrderDto {
  @Text('반환 사유 · reason', { example: '수취계좌 해지' })
  readonly reason: string;
}

export class FailPaymentDto extends ReasonDto {
  @Reference('지급지시 번호 · number of the order', { example: 'Y-26-00001/1' })
  readonly order: string;

  @Reference('은행 거래번호 · number of the message at the bank', { optional: true })
  readonly bankTransaction?: string;
}

export class ReceiveClawbackDto extends BankMovementDto {
  @Reference('환수번호 · number of the clawback', { example: 'R-26-00001' })
  readonly clawback: string;

  @Reference('입금번호 · number of the receipt', { example: 'RR-2026-01' })
  readonly receipt: string;
}

export class RecordOutflowDto extends BankMovementDto {
  @Reference('가지급 번호 · number of the item', { example: 'S-2026-01' })
  readonly item: string;

  @Text('은행이 말한 내용 · what the bank says', { example: '적요 없는 출금' })
  readonly reason: string;
}

/** Neither: the lot that the item names is meant. */
export class PlaceSuspenseDto extends FundDecisionDto {
  @Reference('은행이 거두어 간 출연금 · the contribution that was taken back', { optional: true })
  readonly lot?: string;

  @Reference('지급된 지급지시 · the order that was paid', { optional: true })
  readonly order?: string;
}

export class ReturnSuspenseDto {
  @ValueDay('은행 거래일 · day at the bank')
  readonly occurredOn: LocalDate;

  @Reference('계좌 · account', { example: '301-0000-0001' })
  readonly bankAccount: string;

  @Reference('은행 거래번호 · number of the movement at the bank', { optional: true })
  readonly bankTransaction?: string;
}
