import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { ReasonDto } from '../../http/dated.dto';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandRoute } from '../command-route';
import { termsOfProject } from '../project-terms';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import {
  AmendAgreementDto,
  EvidenceSelfShareDto,
  RejectSelfShareDto,
  SignAgreementDto,
} from './agreement.dto';
import { AmendAgreementOnMoney } from './amend-agreement.command';
import { useCaseRefusal } from './funding';
import { ProjectDesk, readAgreement, type ProjectStep } from './project-desk';
import { ReopenProjectOnMoney } from './reopen-project.command';
import { SignAgreementOnMoney } from './sign-agreement.command';
import { registeredSupplier } from './supplying';

type EndKind = 'completed' | 'terminated';

/** The agreement, the company's own share, and the end of the work. */
@ApiTags('협약과 자부담 agreements')
@Controller('api/v1/projects/:id')
export class AgreementsController {
  constructor(private readonly projects: ProjectDesk) {}

  @Post('agreement')
  @Allow('fund-manager')
  @CommandRoute('협약 · sign the agreement', {
    creates: true,
    description:
      '재원을 먼저 배정합니다. 모자라면 아무것도 바뀌지 않습니다. · the money is set aside first; nothing changes where it falls short',
  })
  sign(
    @Target('id') project: string,
    @Body() body: SignAgreementDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.execute(asked, project, new SignAgreementOnMoney(project, body, asked));
  }

  @Post('agreement/amendments')
  @Allow('fund-manager')
  @CommandRoute('변경협약 · amend the agreement', { creates: true })
  amend(
    @Target('id') project: string,
    @Body() body: AmendAgreementDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.execute(asked, project, new AmendAgreementOnMoney(project, body, asked));
  }

  @Post('self-share')
  @Allow('fund-manager', 'sme')
  @CommandRoute('자부담 증빙 · evidence of the own share', { creates: true })
  evidenceSelfShare(
    @Target('id') project: string,
    @Body() { ...body }: EvidenceSelfShareDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(
      asked,
      project,
      async (step) => {
        const { supplier } = await registeredSupplier(this.projects.runner, body.supplier);
        return { type: 'EvidenceSelfShare', ...body, ...step, supplier };
      },
      { id: body.evidence },
    );
  }

  @Post('self-share/rejections')
  @Allow('compliance')
  @CommandRoute('자부담 증빙 불인정 · reject a proof of the own share', { creates: true })
  rejectSelfShare(
    @Target('id') project: string,
    @Body() { amount, ...body }: RejectSelfShareDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, async (step) => {
      const { evidence } = body;
      const of = await readAgreement(this.projects.runner, project, ({ proofs }) => {
        return proofs.get(evidence)?.data.amount;
      });
      if (amount !== undefined && of !== undefined && amount !== of)
        throw useCaseRefusal('PROOF_DIFFERS', { evidence, amount: of, asked: amount });
      return { type: 'RejectSelfShare', ...body, ...step };
    });
  }

  @Post('completion')
  @Allow('fund-manager')
  @CommandRoute('과제 완료 · complete a project')
  complete(
    @Target('id') project: string,
    @Body() body: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => this.ending(body, step, 'completed'));
  }

  @Post('termination')
  @Allow('fund-manager')
  @CommandRoute('과제 중단 · terminate a project')
  terminate(
    @Target('id') project: string,
    @Body() body: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.decide(asked, project, (step) => this.ending(body, step, 'terminated'));
  }

  @Post('reopening')
  @Allow('fund-manager')
  @CommandRoute('과제 재개 · re-open an ended project')
  reopen(
    @Target('id') project: string,
    @Body() body: ReasonDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.projects.execute(asked, project, new ReopenProjectOnMoney(project, body, asked));
  }

  private async ending({ ...body }: ReasonDto, step: ProjectStep, kind: EndKind) {
    const { runner } = this.projects;
    const { settlementWithinMonths } = await termsOfProject(runner, step.project, body.occurredOn);
    return { type: 'EndProject' as const, ...body, ...step, kind, settlementWithinMonths };
  }
}
