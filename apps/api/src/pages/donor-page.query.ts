import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BASIS_POINTS_WHOLE } from '@sangsaeng/kernel';
import type { Identity } from '../access/identity';
import type { SingleRow } from '../views/get-row.query';
import { ViewAccess } from '../views/view-access';
import { PageSections, type Section } from './page-sections';

const PARTNERS = 'partner-protection';
const EVER = '1900-01-01';

type Partners = Section & {
  readonly partners: number;
  readonly protected: number;
  /** `null` where no company named this donor. */
  readonly shareBasisPoints: number | null;
};

/** All that a donor has with the programme, on one page. */
export type DonorPage = {
  readonly donor: SingleRow;
  readonly pledges: Section;
  /** `daysLeft`: until the lot matures. */
  readonly lots: Section;
  readonly partners: Partners;
  readonly obligations: Section;
};

export class ReadDonorPage extends Query<DonorPage> {
  constructor(
    readonly id: string,
    readonly identity: Identity,
  ) {
    super();
  }
}

@QueryHandler(ReadDonorPage)
export class ReadDonorPageHandler implements IQueryHandler<ReadDonorPage> {
  constructor(
    private readonly sections: PageSections,
    private readonly views: ViewAccess,
  ) {}

  async execute({ id, identity: who }: ReadDonorPage): Promise<DonorPage> {
    const donor = await this.sections.row('donor-balance', id, who);
    const of = { column: 'donor', equals: String(donor['donor']) };
    const latest = { column: 'madeOn', descending: true };
    return {
      donor,
      pledges: await this.sections.section('pledges', who, [of], latest),
      lots: await this.lots(who, of),
      partners: await this.partners(who, donor),
      obligations: await this.sections.obligations(who, of),
    };
  }

  private async lots(
    who: Identity,
    of: { readonly column: string; readonly equals: string },
  ): Promise<Section> {
    const soonest = { column: 'maturesOn' };
    const { items, ...more } = await this.sections.section('donor-lots', who, [of], soonest);
    const dated = items.map((row) => ({
      ...row,
      daysLeft: this.sections.daysUntil(row['maturesOn']),
    }));
    return { items: dated, ...more };
  }

  /** Partners name a donor by its business number, so that is the donor's scope of this view. */
  private async partners(who: Identity, donor: SingleRow): Promise<Partners> {
    const number = String(donor['businessNumber']);
    const scope = who.scope === 'all' ? who.scope : { donor: number };
    const of = { column: 'partnerDonor', equals: number };
    const rows = await this.sections.section(PARTNERS, { ...who, scope }, [of], {});
    const reader = this.views.reader(PARTNERS);
    const partners = await reader.count(scope, [of]);
    const done = await reader.count(scope, [of, { column: 'protectedOn', from: EVER }]);
    const share = partners === 0 ? null : Math.floor((done * WHOLE) / partners);
    return { ...rows, partners, protected: done, shareBasisPoints: share };
  }
}

const WHOLE = Number(BASIS_POINTS_WHOLE);
