import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import { newId } from '../new-id';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import {
  CloseCaseDto,
  DecideObjectionDto,
  DemandCaseDto,
  FileObjectionDto,
  ReduceDto,
  ReportCaseDto,
  WaiveDto,
} from './clawback.dto';
import { ClawbackDesk } from './clawback-desk';
import { DemandRepayment } from './demand-repayment.command';

@ApiTags('환수 clawbacks')
@Controller('api/v1/clawbacks/:id')
export class ClawbackCasesController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly clawbacks: ClawbackDesk,
  ) {}

  @Post('report')
  @Allow('compliance')
  @CommandRoute('환수 보고 · report a clawback to the authority')
  report(
    @Target('id') clawback: string,
    @Body() { ...body }: ReportCaseDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.clawbacks.case(asked, { type: 'ReportCase', ...body, clawback, by: asked.by });
  }

  @Post('demand')
  @Allow('fund-manager')
  @CommandRoute('환수 청구 · demand the money back')
  demand(
    @Target('id') clawback: string,
    @Body() body: DemandCaseDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new DemandRepayment(clawback, body, asked.by, asked.context));
  }

  @Post('waivers')
  @Allow('approver')
  @CommandRoute('환수 면제 · waive part of a clawback', { creates: true })
  waive(
    @Target('id') clawback: string,
    @Body() { ...body }: WaiveDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const waiver = body.waiver ?? newId('waiver', asked.context);
    const command = { type: 'WaiveClawback', ...body, clawback, waiver, by: asked.by } as const;
    return this.clawbacks.sum(asked, command, { id: waiver });
  }

  @Post('reductions')
  @Allow('approver')
  @CommandRoute('환수 감액 · reduce a clawback', { creates: true })
  reduce(
    @Target('id') clawback: string,
    @Body() { ...body }: ReduceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const reduction = newId('reduction', asked.context);
    const of = { clawback, reduction, by: asked.by };
    const command = { type: 'ReduceClawback', ...body, ...of } as const;
    return this.clawbacks.sum(asked, command, { id: reduction });
  }

  @Post('objections')
  @Allow('sme', 'compliance')
  @CommandRoute('이의신청 · object to a clawback', { creates: true })
  object(
    @Target('id') clawback: string,
    @Body() { ...body }: FileObjectionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const objection = body.objection ?? newId('objection', asked.context);
    const of = { clawback, objection, by: asked.by };
    const command = { type: 'FileObjection', ...body, ...of } as const;
    return this.clawbacks.case(asked, command, { id: objection });
  }

  @Post('objections/:objection/decision')
  @Allow('approver')
  @CommandRoute('이의신청 판단 · decide an objection')
  decideObjection(
    @Target('id') clawback: string,
    @Target('objection') objection: string,
    @Body() { ...body }: DecideObjectionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const of = { clawback, objection, by: asked.by };
    return this.clawbacks.case(asked, { type: 'DecideObjection', ...body, ...of });
  }

  @Post('closure')
  @Allow('compliance')
  @CommandRoute('환수 종결 · close a case as it stands')
  close(
    @Target('id') clawback: string,
    @Body() { ...body }: CloseCaseDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.clawbacks.case(asked, { type: 'CloseCase', ...body, clawback, by: asked.by });
  }
}
