import type { Scope } from '@sangsaeng/read-store';
import type { Identity } from '../access/identity';
import type { ViewReading } from './view-reading';

/** Partners name a donor by its business number, so that is the donor's scope of their view. */
export async function partnerScope(views: ViewReading, who: Identity): Promise<Scope> {
  if (who.role !== 'donor') return who.scope;
  const { businessNumber } = await views.get('donor-balance', who.organisation ?? '', who);
  return { donor: String(businessNumber) };
}
