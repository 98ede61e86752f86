import { applyDecorators, Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TimelineItem } from '@sangsaeng/operations';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Parameters } from '../http/parameters';
import { minPosition } from '../views/list-parameters';
import { ViewReading } from '../views/view-reading';
import { ReadTimeline, type TimelineSubject } from './read-timeline.query';
import { TIMELINE } from './timeline.schemas';

type Timeline = { readonly items: readonly TimelineItem[] };

/** Whoever may see the row of a subject may read its timeline; the rest of it is answered as unknown. */
@ApiTags('연표 timelines')
@Controller('api/v1')
export class TimelinesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: ViewReading,
  ) {}

  @Get('projects/:id/timeline')
  @Allow(...STAFF, 'sme')
  @TimelineOf('한 과제에 있었던 일 · what happened to a project')
  async project(@Param('id') id: string, @Who() who: Identity): Promise<Timeline> {
    const { project } = await this.views.get('pipeline', id, who);
    return this.tell({ kind: 'project', project: String(project) }, who);
  }

  @Get('disbursements/:id/timeline')
  @Allow(...STAFF, 'sme')
  @TimelineOf('한 지급에 있었던 일 · what happened to a disbursement')
  async disbursement(@Param('id') id: string, @Who() who: Identity): Promise<Timeline> {
    const row = await this.views.get('disbursement-register', id, who);
    const [disbursement, project] = [String(row['disbursement']), String(row['project'])];
    return this.tell({ kind: 'disbursement', disbursement, project }, who);
  }

  @Get('clawbacks/:id/timeline')
  @Allow(...STAFF, 'sme')
  @TimelineOf('한 환수에 있었던 일 · what happened to a clawback')
  async clawback(@Param('id') id: string, @Who() who: Identity): Promise<Timeline> {
    const row = await this.views.get('clawbacks', id, who);
    const [clawback, disbursement] = [String(row['clawback']), String(row['disbursement'])];
    return this.tell({ kind: 'clawback', clawback, disbursement }, who);
  }

  @Get('smes/:id/timeline')
  @Allow(...STAFF, 'sme')
  @TimelineOf('한 지원기업에 있었던 일 · what happened to an SME and its projects')
  async sme(@Param('id') id: string, @Who() who: Identity): Promise<Timeline> {
    const { sme } = await this.views.get('sme-subsidy-status', id, who);
    return this.tell({ kind: 'sme', sme: String(sme) }, who);
  }

  @Get('donors/:id/timeline')
  @Allow(...STAFF, 'donor')
  @TimelineOf('한 출연기업에 있었던 일 · what happened to a donor and its lots')
  async donor(@Param('id') id: string, @Who() who: Identity): Promise<Timeline> {
    const { donor } = await this.views.get('donor-balance', id, who);
    return this.tell({ kind: 'donor', donor: String(donor) }, who);
  }

  private async tell(subject: TimelineSubject, who: Identity): Promise<Timeline> {
    return { items: await this.queries.execute(new ReadTimeline(subject, who)) };
  }
}

function TimelineOf(summary: string): MethodDecorator {
  return applyDecorators(
    Parameters(minPosition),
    ApiOperation({ summary }),
    ApiOkResponse({ description: summary, schema: TIMELINE }),
  );
}
