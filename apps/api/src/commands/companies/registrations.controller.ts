import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { RegisterSmeDto, RegisterSupplierDto } from './company.dto';
import {
  RegisterSmeUnderItsNumber,
  RegisterSupplierUnderItsNumber,
} from './register-company.command';

@ApiTags('지원기업·공급기업 companies')
@Controller('api/v1')
export class RegistrationsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('smes')
  @Allow('administrator', 'fund-manager')
  @CommandRoute('지원기업 등록 · register an SME', { creates: true })
  registerSme(@Body() body: RegisterSmeDto, @Asked() asked: AskedCommand): Promise<CommandReceipt> {
    return this.desk.execute(asked, new RegisterSmeUnderItsNumber(body, asked.context));
  }

  @Post('suppliers')
  @Allow('administrator', 'fund-manager')
  @CommandRoute('공급기업 등록 · register a supplier', { creates: true })
  registerSupplier(
    @Body() body: RegisterSupplierDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new RegisterSupplierUnderItsNumber(body, asked.context));
  }
}
