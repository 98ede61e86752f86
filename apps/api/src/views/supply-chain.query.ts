import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BASIS_POINTS_WHOLE } from '@sangsaeng/kernel';
import type { Scope } from '@sangsaeng/read-store';
import type { Identity } from '../access/identity';
import { ViewAccess } from './view-access';
import { ViewReading } from './view-reading';

const VIEW = 'partner-protection';
const PAGE = 500;

/** How many of the companies that name a donor as their customer are protected. */
export type SupplyChain = {
  readonly donor: string;
  readonly businessNumber: string;
  readonly partners: number;
  readonly protected: number;
  /** `null` where no company named this donor. Rounded down. */
  readonly shareBasisPoints: number | null;
  readonly byCategory: readonly { readonly category: string; readonly partners: number }[];
  readonly position: number;
};

export class ReadSupplyChain extends Query<SupplyChain> {
  constructor(
    readonly id: string,
    readonly identity: Identity,
  ) {
    super();
  }
}

type Partner = { readonly protectedOn: string | null; readonly categories: readonly string[] };

@QueryHandler(ReadSupplyChain)
export class ReadSupplyChainHandler implements IQueryHandler<ReadSupplyChain> {
  constructor(
    private readonly reading: ViewReading,
    private readonly views: ViewAccess,
  ) {}

  /** Another donor is answered as one that does not exist. */
  async execute({ id, identity }: ReadSupplyChain): Promise<SupplyChain> {
    const row = await this.reading.get('donor-balance', id, identity);
    const [donor, businessNumber] = [String(row['donor']), String(row['businessNumber'])];
    const scope = identity.scope === 'all' ? 'all' : { donor: businessNumber };
    const position = await this.views.position(VIEW);
    const partners = await this.partners(scope, businessNumber);
    const safe = partners.filter(({ protectedOn }) => protectedOn !== null);
    const share = Math.floor((safe.length * Number(BASIS_POINTS_WHOLE)) / partners.length);
    return {
      ...{ donor, businessNumber, partners: partners.length, protected: safe.length },
      shareBasisPoints: partners.length === 0 ? null : share,
      byCategory: byCategory(safe),
      position,
    };
  }

  private async partners(scope: Scope, businessNumber: string): Promise<readonly Partner[]> {
    const filters = [{ column: 'partnerDonor', equals: businessNumber }];
    const found: Partner[] = [];
    let cursor: string | undefined;
    do {
      const from = cursor === undefined ? {} : { cursor };
      const page = await this.views.reader(VIEW).list(scope, { filters, limit: PAGE, ...from });
      found.push(...page.rows.map(({ json }) => JSON.parse(json) as Partner));
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }
}

function byCategory(partners: readonly Partner[]): SupplyChain['byCategory'] {
  const counts = new Map<string, number>();
  for (const { categories } of partners)
    for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([category, count]) => ({ category, partners: count }));
}
