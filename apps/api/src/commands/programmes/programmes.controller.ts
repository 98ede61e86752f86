import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { programmeDecider, programmeStream } from '@sangsaeng/programme';
import { Allow } from '../../access/access.decorators';
import { PROGRAMME_REFUSALS } from '../../http/refusal-texts/programme';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { ReleaseFundingRuleDto } from './release-funding-rule.dto';

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
    return this.desk.decide(
      asked,
      {
        stream: programmeStream(programme),
        decider: programmeDecider,
        command: { type: 'ReleaseFundingRule', occurredOn, rule: released },
        texts: PROGRAMME_REFUSALS,
      },
      { links: { fundingRules: '/api/v1/funding-rules' } },
    );
  }
}
