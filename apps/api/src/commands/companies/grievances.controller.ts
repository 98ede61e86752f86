import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandRoute } from '../command-route';
import { newId } from '../new-id';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { CompanyDesk } from './company-desk';
import {
  AnswerGrievanceDto,
  CloseGrievanceDto,
  FileGrievanceDto,
  FollowUpGrievanceDto,
} from './grievance.dto';

@ApiTags('애로사항 grievances')
@Controller('api/v1/smes/:id/grievances')
export class GrievancesController {
  constructor(private readonly companies: CompanyDesk) {}

  @Post()
  @Allow('sme', 'fund-manager')
  @CommandRoute('애로사항 접수 · bring a grievance forward', { creates: true })
  file(
    @Target('id') id: string,
    @Body() { ...body }: FileGrievanceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by, context } = asked;
    const grievance = newId('grievance', context);
    const links = { grievance: `/api/v1/grievances/${grievance}` };
    return this.companies.sme(
      asked,
      id,
      (sme) => ({ type: 'FileGrievance', ...body, sme, grievance, by }),
      { id: grievance, links },
    );
  }

  @Post(':grievance/answer')
  @Allow('fund-manager')
  @CommandRoute('애로사항 회신 · answer a grievance')
  answer(
    @Target('id') id: string,
    @Target('grievance') grievance: string,
    @Body() { ...body }: AnswerGrievanceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'AnswerGrievance', ...body, sme, grievance, by },
    }));
  }

  @Post(':grievance/follow-up')
  @Allow('fund-manager')
  @CommandRoute('애로사항 후속 확인 · follow a grievance up')
  followUp(
    @Target('id') id: string,
    @Target('grievance') grievance: string,
    @Body() { ...body }: FollowUpGrievanceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'FollowUpGrievance', ...body, sme, grievance, by },
    }));
  }

  @Post(':grievance/closure')
  @Allow('fund-manager')
  @CommandRoute('애로사항 종결 · close a grievance')
  close(
    @Target('id') id: string,
    @Target('grievance') grievance: string,
    @Body() { ...body }: CloseGrievanceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'CloseGrievance', ...body, sme, grievance, by },
    }));
  }
}
