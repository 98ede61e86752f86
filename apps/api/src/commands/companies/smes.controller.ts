import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { CompanyDesk } from './company-desk';
import {
  DebarDto,
  DeclareRelationDto,
  LiftDebarmentDto,
  RenewCertificateDto,
  SmeStatusDto,
} from './standing.dto';

@ApiTags('지원기업·공급기업 companies')
@Controller('api/v1/smes/:id')
export class SmesController {
  constructor(private readonly companies: CompanyDesk) {}

  @Post('certificate')
  @Allow('fund-manager')
  @CommandRoute('중소기업 확인서 갱신 · renew the certificate of an SME')
  renewCertificate(
    @Target('id') id: string,
    @Body() { ...body }: RenewCertificateDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'RenewCertificate', ...body, sme, by },
    }));
  }

  @Post('status')
  @Allow('compliance', 'fund-manager')
  @CommandRoute('휴·폐업 상태 기록 · record whether an SME is in business')
  recordStatus(
    @Target('id') id: string,
    @Body() { ...body }: SmeStatusDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'RecordSmeStatus', ...body, on: body.occurredOn, sme, by },
    }));
  }

  @Post('debarments')
  @Allow('compliance')
  @CommandRoute('지원기업 참여제한 · debar an SME', { creates: true })
  debar(
    @Target('id') id: string,
    @Body() { ...body }: DebarDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    const created = { id: body.debarment };
    return this.companies.sme(
      asked,
      id,
      (sme) => ({ type: 'DebarSme', ...body, sme, by }),
      created,
    );
  }

  @Post('debarments/:debarment/lifting')
  @Allow('compliance')
  @CommandRoute('지원기업 참여제한 해제 · lift the debarment of an SME')
  liftDebarment(
    @Target('id') id: string,
    @Target('debarment') debarment: string,
    @Body() { ...body }: LiftDebarmentDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'LiftSmeDebarment', ...body, sme, debarment, by },
    }));
  }

  @Post('relations')
  @Allow('compliance', 'sme')
  @CommandRoute('특수관계 기업 신고 · declare a related company', {
    description:
      '지원기업의 사람들이 가지거나 운영하는 기업은 그 지원기업의 공급기업이 될 수 없습니다. · a company owned or run by its own people cannot be its supplier',
  })
  declareRelation(
    @Target('id') id: string,
    @Body() { ...body }: DeclareRelationDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.sme(asked, id, (sme) => ({
      ...{ type: 'DeclareSmeRelation', ...body, sme, by },
    }));
  }
}
