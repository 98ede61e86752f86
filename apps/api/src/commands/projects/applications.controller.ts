import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { DatedDto, ReasonDto } from '../../http/dated.dto';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import {
  RecordDiagnosisDto,
  ScoreItemDto,
  SelectProjectDto,
  SubmitApplicationDto,
} from './application.dto';
import { termsOfProject } from '../project-terms';
import { ProjectDesk } from './project-desk';
import { SubmitApplicationToCall } from './submit-application.command';

/** From the application to the choice. */
@ApiTags('과제 신청과 선정 applications')
@Controller('api/v1/projects')
export class ApplicationsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly projects: ProjectDesk,
  ) {}

  @Post()
  @Allow('fund-manager', 'sme')
  @CommandRoute('과제 신청 · apply to a call', {
    creates: true,
    description: '과제번호는 id로 답합니다. · the number of the project is answered as id',
  })
  submit(
    @Body() body: SubmitApplicationDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new SubmitApplicationToCall(body, asked));
  }

  @Post(':id/withdrawal')
  @Allow('fund-manager', 'sme')
  @CommandRoute('신청 철회 · withdraw an application')
  withdraw(
    @Target('id') project: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      type: 'WithdrawApplication',
      ...body,
      ...step,
    }));
  }

  @Post(':id/diagnosis')
  @Allow('evaluator')
  @CommandRoute('사전진단 기록 · record the diagnosis', { creates: true })
  diagnose(
    @Target('id') project: string,
    @Body() { ...body }: RecordDiagnosisDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      ...{ type: 'RecordDiagnosis', ...body, ...step },
      expert: step.by,
    }));
  }

  @Post(':id/scores')
  @Allow('evaluator')
  @CommandRoute('항목 평가 · score one item', { creates: true })
  score(
    @Target('id') project: string,
    @Body() { ...body }: ScoreItemDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, ({ by }) => ({
      ...{ type: 'ScoreItem', ...body, project },
      judge: by,
    }));
  }

  @Post(':id/recusals')
  @Allow('evaluator')
  @CommandRoute('평가 회피 · step aside as a judge', { creates: true })
  recuse(
    @Target('id') project: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, ({ by }) => ({
      ...{ type: 'RecuseJudge', ...body, project },
      judge: by,
    }));
  }

  @Post(':id/evaluation')
  @Allow('fund-manager')
  @CommandRoute('평가 마감 · close the evaluation')
  closeEvaluation(
    @Target('id') project: string,
    @Body() { ...body }: DatedDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      type: 'CloseEvaluation',
      ...body,
      ...step,
    }));
  }

  @Post(':id/selection')
  @Allow('fund-manager')
  @CommandRoute('선정 · select a project')
  select(
    @Target('id') project: string,
    @Body() { ...body }: SelectProjectDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, async (step) => {
      const { runner } = this.projects;
      const { agreementWithinDays } = await termsOfProject(runner, project, body.occurredOn);
      return { type: 'SelectProject', ...body, ...step, agreementWithinDays };
    });
  }

  @Post(':id/rejection')
  @Allow('fund-manager')
  @CommandRoute('탈락 · reject an application')
  reject(
    @Target('id') project: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      type: 'RejectProject',
      ...body,
      ...step,
    }));
  }
}
