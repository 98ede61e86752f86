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
  ExtendRegistrationDto,
  LiftDebarmentDto,
  SupplierStatusDto,
} from './standing.dto';

@ApiTags('지원기업·공급기업 companies')
@Controller('api/v1/suppliers/:id')
export class SuppliersController {
  constructor(private readonly companies: CompanyDesk) {}

  @Post('registration')
  @Allow('fund-manager')
  @CommandRoute('공급기업 풀 등록 연장 · extend the time in the pool of suppliers')
  extend(
    @Target('id') id: string,
    @Body() { ...body }: ExtendRegistrationDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.supplier(asked, id, (supplier) => ({
      ...{ type: 'ExtendSupplierRegistration', ...body, supplier, by },
    }));
  }

  @Post('status')
  @Allow('compliance', 'fund-manager')
  @CommandRoute('휴·폐업·파산 상태 기록 · record whether a supplier is in business')
  recordStatus(
    @Target('id') id: string,
    @Body() { ...body }: SupplierStatusDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.supplier(asked, id, (supplier) => ({
      ...{ type: 'RecordSupplierStatus', ...body, on: body.occurredOn, supplier, by },
    }));
  }

  @Post('debarments')
  @Allow('compliance')
  @CommandRoute('공급기업 참여제한 · debar a supplier', { creates: true })
  debar(
    @Target('id') id: string,
    @Body() { ...body }: DebarDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.supplier(
      asked,
      id,
      (supplier) => ({ type: 'DebarSupplier', ...body, supplier, by }),
      { id: body.debarment },
    );
  }

  @Post('debarments/:debarment/lifting')
  @Allow('compliance')
  @CommandRoute('공급기업 참여제한 해제 · lift the debarment of a supplier')
  liftDebarment(
    @Target('id') id: string,
    @Target('debarment') debarment: string,
    @Body() { ...body }: LiftDebarmentDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const { by } = asked;
    return this.companies.supplier(asked, id, (supplier) => ({
      ...{ type: 'LiftSupplierDebarment', ...body, supplier, debarment, by },
    }));
  }
}
