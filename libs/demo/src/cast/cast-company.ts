import { type BusinessNumber, type LocalDate } from '@sangsaeng/kernel';
import { SeededChance } from '../engine/demo-chance';
import { ofSme } from './demo-people';
import type { Person } from '../http/ledger-api';
import { GENERAL_DONORS, type Donor } from './donors';
import { fictionalNumber } from './fictional-number';
import { winWinShares, type Part, type Shares } from './shares';
import type { Supplier } from './suppliers';
import { timelineOf, type Timeline, type Year } from './timeline';

/** An SME and the one project it applies for. */
export type Company = {
  /** Names the script; five digits, so that scripts sort. */
  readonly key: string;
  readonly index: number;
  readonly name: string;
  readonly businessNumber: BusinessNumber;
  readonly staff: Person;
  readonly year: Year;
  readonly partner: Donor;
  readonly supplier: Supplier;
  readonly category: string;
  readonly title: string;
  readonly cost: bigint;
  readonly parts: readonly Part[];
  readonly shares: Shares;
  readonly days: Timeline;
  readonly certificateTo?: LocalDate;
};

/** What a story needs to be other than chance makes it. */
export type Wish = Partial<
  Pick<Company, 'cost' | 'partner' | 'supplier' | 'category' | 'certificateTo'>
> & {
  readonly parts?: readonly (readonly [Donor, number])[];
  readonly days?: Partial<Timeline>;
};

const FIRST_NUMBER = 100_000;
const TRADES = ['가상전자', '가상정밀', '가상화학', '가상소재', '가상기공', '가상해양'] as const;
type Work = readonly [category: string, title: string];
const WORKS: readonly [Work, ...Work[]] = [
  ['내부정보유출방지', '설계도면 유출 방지'],
  ['PC·문서보안', '기술문서 암호화'],
  ['백신', '생산망 악성코드 차단'],
  ['방화벽', '연구소 망 경계 보호'],
  ['정보보안 클라우드', '협력사 공유자료 보호'],
  ['통합관리', '보안 로그 통합관리'],
  ['출입통제', '연구동 출입통제'],
];
const COST_LEAST = 38_000_000;
const COST_SPREAD = 24_000_000;

export type Casting = {
  readonly seed: number;
  readonly suppliers: readonly [Supplier, ...Supplier[]];
};

/** The SME of an index: the same for the same seed, however many others there are. */
export function castCompany(
  { seed, suppliers }: Casting,
  index: number,
  year: Year,
  wish: Wish = {},
): Company {
  const chance = new SeededChance(seed, `company ${index.toString()}`);
  const businessNumber = fictionalNumber(FIRST_NUMBER + index);
  const key = `sme-${index.toString().padStart(5, '0')}`;
  const [category, title] = chance.of(WORKS);
  const partner = wish.partner ?? chance.of(GENERAL_DONORS);
  const cost = wish.cost ?? BigInt(COST_LEAST + chance.below(COST_SPREAD));
  const parts = (wish.parts ?? [[partner, 10_000]]).map(([{ businessNumber: donor }, share]) => ({
    donor,
    basisPoints: share,
  }));
  return {
    ...{ key, index, businessNumber, year, partner, cost, parts },
    name: `${chance.of(TRADES)} 제${index.toString()}호`,
    staff: { ...ofSme(businessNumber), user: `staff-${index.toString()}` },
    supplier: wish.supplier ?? suppliers[index % suppliers.length] ?? suppliers[0],
    category: wish.category ?? category,
    title,
    shares: winWinShares(cost, parts),
    days: { ...timelineOf(year, chance), ...wish.days },
    ...(wish.certificateTo !== undefined && { certificateTo: wish.certificateTo }),
  };
}
