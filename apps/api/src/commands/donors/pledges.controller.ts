import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { DonorDesk } from './donor-desk';
import { MakePledgeOfDonor } from './make-pledge.command';
import { AmendPledgeDto, CancelPledgeDto, MakePledgeDto } from './pledge.dto';

@ApiTags('출연기업 donors')
@Controller('api/v1/donors/:id/pledges')
export class PledgesController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly donors: DonorDesk,
  ) {}

  @Post()
  @Allow('administrator', 'fund-manager')
  @CommandRoute('출연약정 체결 · make a pledge', {
    creates: true,
    description:
      '처음 약정하는 출연기업은 사업자등록번호로 부르고 이름과 구분을 함께 적습니다. · a new donor is named by its business number and introduced by name and kind',
  })
  make(
    @Target('id') donor: string,
    @Body() body: MakePledgeDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new MakePledgeOfDonor(donor, body, asked.context));
  }

  @Post(':pledge/amendments')
  @Allow('administrator', 'fund-manager')
  @CommandRoute('출연약정 변경 · amend a pledge', { creates: true })
  amend(
    @Target('id') donor: string,
    @Target('pledge') pledge: string,
    @Body() { ...body }: AmendPledgeDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.donors.decide(asked, donor, (id) => ({
      type: 'AmendPledge',
      ...body,
      pledge,
      donor: id,
    }));
  }

  @Post(':pledge/cancellation')
  @Allow('administrator', 'fund-manager')
  @CommandRoute('출연약정 취소 · cancel a pledge')
  cancel(
    @Target('id') donor: string,
    @Target('pledge') pledge: string,
    @Body() { ...body }: CancelPledgeDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.donors.decide(asked, donor, (id) => ({
      type: 'CancelPledge',
      ...body,
      pledge,
      donor: id,
    }));
  }
}
