import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import { newId } from '../new-id';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { ApprovePayment } from './approve-payment.command';
import {
  ApproveDto,
  ConfirmVoidDto,
  DisposeFindingDto,
  ProposeVoidDto,
  RaiseFindingDto,
  WithReasonDto,
} from './disbursement.dto';
import { DisbursementDesk } from './disbursement-desk';

@ApiTags('지급 disbursements')
@Controller('api/v1/disbursements/:id')
export class PaymentReviewController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly disbursements: DisbursementDesk,
  ) {}

  @Post('findings')
  @Allow('compliance')
  @CommandRoute('점검 결과 등록 · raise a finding', { creates: true })
  raiseFinding(
    @Target('id') id: string,
    @Body() { ...body }: RaiseFindingDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const finding = newId('finding', asked.context);
    const of = { disbursement: id, finding, by: asked.by };
    const command = { type: 'RaiseFinding', ...body, ...of } as const;
    return this.disbursements.decide(asked, id, command, { id: finding });
  }

  @Post('findings/:finding/disposition')
  @Allow('compliance')
  @CommandRoute('점검 결과 처리 · dispose of a finding')
  disposeFinding(
    @Target('id') id: string,
    @Target('finding') finding: string,
    @Body() { ...body }: DisposeFindingDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const of = { disbursement: id, finding, by: asked.by };
    return this.disbursements.decide(asked, id, { type: 'DisposeFinding', ...body, ...of });
  }

  @Post('approvals')
  @Allow('approver')
  @CommandRoute('지급 승인 · approve a payment', {
    description:
      '신청·설치·검수·증빙에 관여한 사람은 승인할 수 없고, 필요한 수의 서로 다른 사람이 승인하면 지급을 지시합니다. · nobody who had a part in it approves; when enough people have, the payment is ordered',
  })
  approve(
    @Target('id') id: string,
    @Body() body: ApproveDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new ApprovePayment(id, body, asked.by, asked.context));
  }

  @Post('rejection')
  @Allow('approver')
  @CommandRoute('지급신청 반려 · refuse a request for good')
  reject(
    @Target('id') id: string,
    @Body() { ...body }: WithReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const of = { disbursement: id, by: asked.by };
    return this.disbursements.decide(asked, id, { type: 'RejectDisbursement', ...body, ...of });
  }

  @Post('holds')
  @Allow('compliance', 'approver')
  @CommandRoute('지급 보류 · put a payment on hold', { creates: true })
  hold(
    @Target('id') id: string,
    @Body() { ...body }: WithReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const hold = newId('hold', asked.context);
    const of = { disbursement: id, hold, by: asked.by };
    const command = { type: 'HoldDisbursement', ...body, ...of } as const;
    return this.disbursements.decide(asked, id, command, { id: hold });
  }

  @Post('holds/:hold/release')
  @Allow('compliance')
  @CommandRoute('보류 해제 · lift a hold')
  releaseHold(
    @Target('id') id: string,
    @Target('hold') hold: string,
    @Body() { ...body }: WithReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const of = { disbursement: id, hold, by: asked.by };
    return this.disbursements.decide(asked, id, { type: 'ReleaseHold', ...body, ...of });
  }

  @Post('void')
  @Allow('treasurer')
  @CommandRoute('지급지시 무효 제안 · propose to void an order', {
    description:
      '은행 결과가 없는 지시를 무효로 하려면 두 사람이 필요합니다. · an order without a bank result is voided by two people',
  })
  proposeVoid(
    @Target('id') id: string,
    @Body() { ...body }: ProposeVoidDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const of = { disbursement: id, by: asked.by };
    return this.disbursements.decide(asked, id, { type: 'ProposeOrderVoid', ...body, ...of });
  }

  @Post('void/confirmation')
  @Allow('approver')
  @CommandRoute('지급지시 무효 확정 · confirm that an order is void')
  confirmVoid(
    @Target('id') id: string,
    @Body() { ...body }: ConfirmVoidDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const of = { disbursement: id, by: asked.by };
    return this.disbursements.decide(asked, id, { type: 'ConfirmOrderVoid', ...body, ...of });
  }
}
