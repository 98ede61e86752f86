import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import {
  AmendInvoiceDto,
  InspectInstallationDto,
  RegisterInvoiceDto,
  ReportInstallationDto,
} from './installation.dto';
import { ProjectDesk } from './project-desk';
import { RegisterInvoiceForPayment } from './register-invoice.command';
import { ReportInstalledItems } from './report-installation.command';

/** What is installed, its inspection by another party, and the invoices for it. */
@ApiTags('설치와 세금계산서 installations')
@Controller('api/v1/projects/:id')
export class InstallingController {
  constructor(private readonly projects: ProjectDesk) {}

  @Post('installations')
  @Allow('sme')
  @CommandRoute('설치 보고 · report an installation', { creates: true })
  report(
    @Target('id') project: string,
    @Body() body: ReportInstallationDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.execute(asked, project, new ReportInstalledItems(project, body, asked));
  }

  @Post('installations/:installation/inspection')
  @Allow('inspector')
  @CommandRoute('검수 · inspect an installation', { creates: true })
  inspect(
    @Target('id') project: string,
    @Target('installation') installation: string,
    @Body() { ...body }: InspectInstallationDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      ...{ type: 'InspectInstallation', ...body, ...step, installation },
      inspector: step.by,
    }));
  }

  @Post('invoices')
  @Allow('fund-manager', 'sme')
  @CommandRoute('세금계산서 등록 · register a tax invoice', {
    creates: true,
    description: '지급번호는 id로 답합니다. · the number of the disbursement is answered as id',
  })
  registerInvoice(
    @Target('id') project: string,
    @Body() body: RegisterInvoiceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.execute(
      asked,
      project,
      new RegisterInvoiceForPayment(project, body, asked),
    );
  }

  @Post('invoices/:disbursement/amendments')
  @Allow('fund-manager', 'compliance')
  @CommandRoute('수정세금계산서 등록 · register an amended invoice', { creates: true })
  amendInvoice(
    @Target('id') project: string,
    @Target('disbursement') disbursement: string,
    @Body() { ...body }: AmendInvoiceDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => ({
      ...{ type: 'AmendInvoice', ...body, ...step },
      disbursement,
    }));
  }
}
