import type { LocalDate } from '@sangsaeng/kernel';
import { Day, Reference, Text } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

export class FileGrievanceDto {
  @ValueDay('접수일 · day it was brought forward')
  readonly occurredOn: LocalDate;

  @Reference('주제 · topic', { example: '설치 지연' })
  readonly topic: string;

  @Text('내용. 사람 이름 등 개인정보는 적지 않습니다. · what it is, without personal data')
  readonly body: string;
}

export class AnswerGrievanceDto {
  @ValueDay('회신일 · day of the answer')
  readonly occurredOn: LocalDate;

  @Text('회신. 개인정보는 적지 않습니다. · the answer, without personal data')
  readonly answer: string;

  @Day('다시 확인하기로 한 날 · day promised to come back to it', { optional: true })
  readonly followUpOn?: LocalDate;
}

export class FollowUpGrievanceDto {
  @ValueDay('확인일 · day of the follow-up')
  readonly occurredOn: LocalDate;

  @Text('확인 결과. 개인정보는 적지 않습니다. · how it went, without personal data')
  readonly outcome: string;
}

export class CloseGrievanceDto {
  @ValueDay('종결일 · day it was closed')
  readonly occurredOn: LocalDate;
}
