import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { programmeDecider, programmeStream, type ProgrammeCommand } from '@sangsaeng/programme';
import { Allow } from '../../access/access.decorators';
import { ReasonDto } from '../../http/dated.dto';
import { PROGRAMME_REFUSALS } from '../../http/refusal-texts/programme';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt, Created } from '../receipt';
import { Target } from '../target';
import { OpenCallDto } from './call.dto';
import { ReleaseFundingRuleDto } from './release-funding-rule.dto';
import { ReleaseTermsDto } from './release-terms.dto';

@ApiTags('사업 programmes')
@Controller('api/v1/programmes/:programme')
export class ProgrammesController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('funding-rules')
  @Allow('administrator')
  @CommandRoute('지원기준 공포 · release a version of the funding rule', { creates: true })
  releaseFundingRule(
    @Target('programme') programme: string,
    @Body() { occurredOn, ...rule }: ReleaseFundingRuleDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const released = { ...rule, programme, rounding: 'floor-remainder-to-sme' as const };
    return this.decide(
      asked,
      programme,
      { type: 'ReleaseFundingRule', occurredOn, rule: released },
      { links: { fundingRules: '/api/v1/funding-rules' } },
    );
  }

  @Post('terms')
  @Allow('administrator')
  @CommandRoute('사업 기한과 승인 수 공포 · release a version of the periods and approvals', {
    creates: true,
  })
  releaseTerms(
    @Target('programme') programme: string,
    @Body() { occurredOn, ...terms }: ReleaseTermsDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    const released = { ...terms, programme, by };
    return this.decide(asked, programme, { type: 'ReleaseTerms', occurredOn, terms: released });
  }

  @Post('calls')
  @Allow('fund-manager')
  @CommandRoute('공고 · open a call for applications', { creates: true })
  openCall(
    @Target('programme') programme: string,
    @Body() { occurredOn, ...call }: OpenCallDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    const id = call.call;
    return this.decide(
      asked,
      programme,
      { type: 'OpenCall', occurredOn, call: { ...call, programme, by } },
      { id, links: { call: `/api/v1/calls/${encodeURIComponent(id)}` } },
    );
  }

  @Post('calls/:call/closure')
  @Allow('fund-manager')
  @CommandRoute('공고 조기 마감 · close a call ahead of its last day')
  closeCall(
    @Target('programme') programme: string,
    @Target('call') call: string,
    @Body() { ...body }: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.decide(asked, programme, { type: 'CloseCall', ...body, programme, call, by });
  }

  private decide(
    asked: AskedCommand,
    programme: string,
    command: ProgrammeCommand,
    created?: Created,
  ): Promise<CommandReceipt> {
    return this.desk.decide(
      asked,
      {
        ...{ stream: programmeStream(programme), decider: programmeDecider, command },
        texts: PROGRAMME_REFUSALS,
      },
      created,
    );
  }
}
