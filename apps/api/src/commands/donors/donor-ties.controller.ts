import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseBusinessNumber } from '@sangsaeng/kernel';
import { Allow } from '../../access/access.decorators';
import { ReasonDto } from '../../http/dated.dto';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import { partyUnknown } from '../parties';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { DonorDesk } from './donor-desk';
import { DeclareRelatedPartyDto, RequestContributionDto, SignMouDto } from './donor-ties.dto';
import { RequestContributionOfDonor } from './request-contribution.command';
import { SignMouWithDonor } from './sign-mou.command';

@ApiTags('출연기업 donors')
@Controller('api/v1/donors/:id')
export class DonorTiesController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly donors: DonorDesk,
  ) {}

  @Post('mous')
  @Allow('fund-manager')
  @CommandRoute('업무협약 체결 · sign an agreement with a donor', { creates: true })
  signMou(
    @Target('id') donor: string,
    @Body() body: SignMouDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new SignMouWithDonor(donor, body, asked.by, asked.context));
  }

  @Post('contribution-requests')
  @Allow('donor', 'fund-manager')
  @CommandRoute('출연신청 · announce a deposit', { creates: true })
  async request(
    @Target('id') named: string,
    @Body() body: RequestContributionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const donor = await this.donors.own(asked, named);
    const command = new RequestContributionOfDonor(donor, body, asked.by, asked.context);
    return this.desk.execute(asked, command);
  }

  @Post('contribution-requests/:contribution/withdrawal')
  @Allow('donor', 'fund-manager')
  @CommandRoute('출연신청 철회 · withdraw the announcement of a deposit')
  withdrawRequest(
    @Target('id') named: string,
    @Target('contribution') contribution: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.donors.decide(asked, named, (donor) => ({
      ...{ type: 'WithdrawContributionRequest', ...body, donor, contribution, by },
    }));
  }

  @Post('related-parties')
  @Allow('donor', 'compliance')
  @CommandRoute('특수관계인 신고 · declare a related party', {
    creates: true,
    description:
      '특수관계인인 기업은 그 출연금의 지원을 받을 수 없습니다. · a related party cannot be supported by the money of this donor',
  })
  declareRelatedParty(
    @Target('id') named: string,
    @Body() { ...body }: DeclareRelatedPartyDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.donors.decide(
      asked,
      named,
      (donor) => ({ type: 'DeclareRelatedParty', ...body, donor, by }),
      { id: body.businessNumber },
    );
  }

  @Post('related-parties/:businessNumber/withdrawal')
  @Allow('compliance')
  @CommandRoute('특수관계인 신고 철회 · withdraw the declaration of a related party')
  withdrawRelatedParty(
    @Target('id') named: string,
    @Target('businessNumber') number: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    const businessNumber = parseBusinessNumber(number);
    if (businessNumber === undefined) throw partyUnknown(number);
    return this.donors.decide(asked, named, (donor) => ({
      ...{ type: 'WithdrawRelatedParty', ...body, donor, businessNumber, by },
    }));
  }
}
