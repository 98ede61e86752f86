import { Controller, Get, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ProcessStatus } from '@sangsaeng/processes';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { PROCESS_STATUS } from './process-status.schema';
import { ReadProcesses } from './read-processes.query';
import { ResumeParkedProcess } from './resume-process.command';

@ApiTags('처리 processes')
@Controller('api/v1/processes')
export class ProcessesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Allow('administrator', 'compliance', 'auditor')
  @ApiOperation({ summary: '진행 중이거나 멈춘 처리 · processes in flight and parked' })
  @ApiOkResponse({ schema: PROCESS_STATUS })
  status(): Promise<ProcessStatus> {
    return this.queries.execute(new ReadProcesses());
  }

  @Post(':rule/:subject/resume')
  @Allow('administrator')
  @CommandRoute('멈춘 처리 다시 하기 · try a parked process again', { withoutBody: true })
  resume(
    @Target('rule') rule: string,
    @Target('subject') subject: string,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new ResumeParkedProcess(rule, subject, asked.context));
  }
}
