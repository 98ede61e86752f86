import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { DatedDto, ReasonDto } from '../../http/dated.dto';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandRoute } from '../command-route';
import { knownParty } from '../parties';
import { termsOfProject } from '../project-terms';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { ProjectDesk } from './project-desk';
import { CheckPostCareDto, SubmitSettlementDto } from './settlement.dto';

/** Settlement by source, and the watch kept afterwards. */
@ApiTags('정산과 사후관리 settlements')
@Controller('api/v1/projects/:id')
export class SettlementsController {
  constructor(private readonly projects: ProjectDesk) {}

  @Post('settlement')
  @Allow('fund-manager', 'sme')
  @CommandRoute('정산 보고 · submit the settlement', { creates: true })
  submit(
    @Target('id') project: string,
    @Body() { occurredOn, evidence, ...stated }: SubmitSettlementDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, async (step) => {
      const donors = [];
      for (const { donor, amount } of stated.donors)
        donors.push({ donor: await knownParty(this.projects.runner, 'donor', donor), amount });
      const settlement = { ...stated, donors };
      return { type: 'SubmitSettlement', occurredOn, evidence, ...step, settlement };
    });
  }

  @Post('settlement/return')
  @Allow('approver')
  @CommandRoute('정산 반려 · return a settlement')
  returnIt(
    @Target('id') project: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      type: 'ReturnSettlement',
      ...body,
      ...step,
    }));
  }

  @Post('settlement/finalisation')
  @Allow('approver')
  @CommandRoute('정산 확정 · finalise a settlement')
  finalise(
    @Target('id') project: string,
    @Body() { ...body }: DatedDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, async (step) => {
      const { postCareMonths } = await termsOfProject(
        this.projects.runner,
        project,
        body.occurredOn,
      );
      return { type: 'FinaliseSettlement', ...body, ...step, postCareMonths };
    });
  }

  @Post('settlement/reopening')
  @Allow('compliance')
  @CommandRoute('정산 재개 · open a final settlement again')
  reopen(
    @Target('id') project: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      type: 'ReopenSettlement',
      ...body,
      ...step,
    }));
  }

  @Post('post-care/checks')
  @Allow('fund-manager', 'inspector')
  @CommandRoute('사후관리 점검 · record a post-care check', { creates: true })
  check(
    @Target('id') project: string,
    @Body() { ...body }: CheckPostCareDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      type: 'CheckPostCare',
      ...body,
      ...step,
    }));
  }
}
