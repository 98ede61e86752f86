import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Identity } from '../access/identity';
import type { SingleRow } from '../views/get-row.query';
import { PageSections, type Section } from './page-sections';

/** All that an SME has with the programme, on one page. */
export type SmePage = {
  readonly sme: SingleRow;
  /** `days`: how long the project has been at its stage. */
  readonly projects: Section;
  readonly obligations: Section;
  readonly grievances: Section;
  readonly payments: Section;
};

export class ReadSmePage extends Query<SmePage> {
  constructor(
    readonly id: string,
    readonly identity: Identity,
  ) {
    super();
  }
}

@QueryHandler(ReadSmePage)
export class ReadSmePageHandler implements IQueryHandler<ReadSmePage> {
  constructor(private readonly sections: PageSections) {}

  async execute({ id, identity: who }: ReadSmePage): Promise<SmePage> {
    const sme = await this.sections.row('sme-subsidy-status', id, who);
    const of = { column: 'sme', equals: String(sme['sme']) };
    const latest = (column: string) => ({ column, descending: true });
    const { items, ...more } = await this.sections.section(
      'pipeline',
      who,
      [of],
      latest('stageSince'),
    );
    const projects = items.map((row) => ({
      ...row,
      days: this.sections.daysSince(row['stageSince']),
    }));
    return {
      sme,
      projects: { items: projects, ...more },
      obligations: await this.sections.obligations(who, of),
      grievances: await this.sections.section('grievances', who, [of], latest('filedOn')),
      payments: await this.sections.section('disbursement-register', who, [of], latest('paidOn')),
    };
  }
}
