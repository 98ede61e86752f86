import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandRoute } from '../command-route';
import { newId } from '../new-id';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { ImposeSanctionDto, ImposeSurchargeDto, SettleSurchargeDto } from './clawback.dto';
import { ClawbackDesk } from './clawback-desk';

@ApiTags('환수 clawbacks')
@Controller('api/v1/clawbacks/:id')
export class SanctionsController {
  constructor(private readonly clawbacks: ClawbackDesk) {}

  @Post('sanctions')
  @Allow('compliance')
  @CommandRoute('제재 처분 · impose a sanction', {
    creates: true,
    description:
      '참여제한은 그 기업에 자동으로 기록됩니다. · a debarment is recorded on the company by itself',
  })
  async sanction(
    @Target('id') clawback: string,
    @Body() { ...body }: ImposeSanctionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { sme, payee } = await this.clawbacks.opened(clawback);
    const sanction = body.sanction ?? newId('sanction', asked.context);
    const partyId = body.party === 'sme' ? sme : payee;
    const of = { clawback, sanction, partyId, by: asked.by };
    const command = { type: 'ImposeSanction', ...body, ...of } as const;
    return this.clawbacks.case(asked, command, { id: sanction });
  }

  @Post('surcharges')
  @Allow('compliance')
  @CommandRoute('제재부가금 부과 · impose a surcharge', { creates: true })
  surcharge(
    @Target('id') clawback: string,
    @Body() { collectedByFund, ...terms }: ImposeSurchargeDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const collected = collectedByFund === true ? { collectedByFund } : {};
    const of = { clawback, by: asked.by };
    return this.clawbacks.case(asked, { type: 'ImposeSurcharge', ...terms, ...collected, ...of });
  }

  @Post('surcharges/settlement')
  @Allow('treasurer')
  @CommandRoute('제재부가금 납부 · record a payment of the surcharge', { creates: true })
  settleSurcharge(
    @Target('id') clawback: string,
    @Body() { ...body }: SettleSurchargeDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const settlement = body.settlement ?? newId('settlement', asked.context);
    const of = { clawback, settlement, by: asked.by };
    const command = { type: 'SettleSurcharge', ...body, ...of } as const;
    return this.clawbacks.case(asked, command, { id: settlement });
  }
}
