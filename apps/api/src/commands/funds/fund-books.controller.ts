import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { CorrectEntryOfFund } from './correct-entry.command';
import { ClosePeriodDto, CorrectEntryDto } from './fund-books.dto';
import { FundDesk } from './fund-desk';

@ApiTags('기금 장부 books of funds')
@Controller('api/v1/funds/:fund')
export class FundBooksController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly funds: FundDesk,
  ) {}

  @Post('period-closes')
  @Allow('approver')
  @CommandRoute('기간 마감 · close the books', { creates: true })
  close(
    @Target('fund') fund: string,
    @Body() { ...body }: ClosePeriodDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const created = { id: body.through };
    return this.funds.decide(asked, { type: 'ClosePeriod', ...body, fund }, created);
  }

  @Post('corrections')
  @Allow('approver')
  @CommandRoute('기록 정정 · correct a recorded receipt', {
    creates: true,
    description:
      '사건은 지워지지 않고, 되돌림과 바른 내용이 한 사건으로 더해집니다. · nothing is erased: reversal and replacement are added as one event',
  })
  correct(
    @Target('fund') fund: string,
    @Body() body: CorrectEntryDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new CorrectEntryOfFund(fund, body, asked.context));
  }
}
