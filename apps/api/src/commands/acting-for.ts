import type { Identity } from '../access/identity';
import { Problem } from '../http/problem';

/**
 * Donors and SMEs act for themselves only; staff act for anybody. Throws NOT_FOUND for what belongs to somebody else,
 * which is thus answered as what does not exist.
 */
export function requireOwn(
  { organisation }: Identity,
  owner: string | undefined,
  named: string,
): void {
  if (organisation === undefined || organisation === owner) return;
  throw new Problem('NOT_FOUND', {
    detail: `"${named}"에 해당하는 것이 없거나 볼 수 없습니다.`,
    detailEn: `There is no "${named}", or it is not yours to see.`,
  });
}
