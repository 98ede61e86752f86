import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { AmendPaymentRequest } from './amend-request.command';
import { DecideClawbackOfDisbursement } from './decide-clawback.command';
import {
  AmendRequestDto,
  CheckAccountDto,
  DecideClawbackDto,
  RequestDisbursementDto,
  RetryDto,
} from './disbursement.dto';
import { DisbursementDesk } from './disbursement-desk';
import { InvoiceRegister } from './invoice-register';
import { RequestPaymentOfInvoice } from './request-disbursement.command';
import { RetryPayment } from './retry-payment.command';

@ApiTags('지급 disbursements')
@Controller('api/v1/disbursements/:id')
export class PaymentRequestsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly disbursements: DisbursementDesk,
    private readonly register: InvoiceRegister,
  ) {}

  @Post('request')
  @Allow('fund-manager')
  @CommandRoute('지급신청 · ask for the money of an invoice', {
    creates: true,
    description:
      '청구한 설치를 인정하고 지급을 신청합니다. 지원기업과 공급기업의 자격 확인이 뒤따릅니다. · accepts the installed work and asks for its money; both companies are then cleared',
  })
  async request(
    @Target('id') id: string,
    @Body() body: RequestDisbursementDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const billed = await this.register.billed(id);
    const { by, context } = asked;
    return this.desk.execute(asked, new RequestPaymentOfInvoice(billed, body, by, context));
  }

  @Post('amendments')
  @Allow('fund-manager')
  @CommandRoute('지급신청 보완 · amend a request', {
    creates: true,
    description:
      '새 판이 되므로 승인을 처음부터 다시 받습니다. · makes a new version, which must be approved anew',
  })
  amend(
    @Target('id') id: string,
    @Body() body: AmendRequestDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new AmendPaymentRequest(id, body, asked.by, asked.context));
  }

  @Post('account-check')
  @Allow('treasurer')
  @CommandRoute('예금주 조회 결과 · record whose account it is')
  checkAccount(
    @Target('id') id: string,
    @Body() { ...body }: CheckAccountDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const command = {
      type: 'CheckAccountHolder',
      ...body,
      disbursement: id,
      by: asked.by,
    } as const;
    return this.disbursements.decide(asked, id, command);
  }

  @Post('retry')
  @Allow('fund-manager')
  @CommandRoute('지급 재시도 · try to pay again', {
    description:
      '실패·거절·무효·반환된 지급을 같은 승인으로 다시 지시합니다. · orders a payment again, under the approvals that stand',
  })
  retry(
    @Target('id') id: string,
    @Body() { occurredOn }: RetryDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const retry = { disbursement: id, occurredOn, by: asked.by };
    return this.desk.execute(asked, new RetryPayment(retry, asked.context));
  }

  @Post('clawbacks')
  @Allow('compliance')
  @CommandRoute('환수 결정 · decide to take money back', { creates: true })
  decideClawback(
    @Target('id') id: string,
    @Body() body: DecideClawbackDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by, context } = asked;
    return this.desk.execute(asked, new DecideClawbackOfDisbursement(id, body, by, context));
  }
}
