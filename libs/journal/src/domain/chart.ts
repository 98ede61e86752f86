import { InvariantViolation } from '@sangsaeng/kernel';

/** The real book holds money, debts, income and cost; the memo book pledges, budget states, shares and evidence. */
export type Book = 'real' | 'memo';
export type Side = 'Dr' | 'Cr';

/**
 * What follows the base in an account's path. `F` fund code, `L` = `F:src:lot`, `P` project, `c` clawback.
 * `pot`: whose money at the bank it is, by the variant of the posting.
 */
export type PathKind =
  | 'L'
  | 'L:P'
  | 'L:transfer'
  | 'F'
  | 'F:P'
  | 'F:c'
  | 'F:gov:c'
  | 'F:deposit'
  | 'F:item'
  | 'pledge'
  | 'pot';

type Titles = { readonly korean: string; readonly english: string };
type ChartRow<B extends string> = Titles & {
  readonly base: B;
  readonly book: Book;
  readonly side: Side;
  /** ±: the account may stand on either side. */
  readonly either: boolean;
  readonly path: PathKind;
  /** Dimensions that every line of the account carries besides the ids of its path. */
  readonly dims: readonly string[];
};

const LOT = ['src', 'lot', 'fy', 'donor'] as const;
const PRJ = ['project', 'sme', 'category'] as const;
const PAY = [...PRJ, 'disbursement', 'payee', 'invoice'] as const;
const CLW = [...PAY, 'clawback'] as const;

type Place = { readonly side: Side; readonly path: PathKind; readonly dims: readonly string[] };

function real<const B extends string>(base: B, titles: string, place: Place): ChartRow<B> {
  return row('real', base, titles, place);
}

function memo<const B extends string>(base: B, titles: string, place: Place): ChartRow<B> {
  return row('memo', base, titles, place);
}

/** `titles` is `Korean | English`. */
function row<B extends string>(book: Book, base: B, titles: string, place: Place): ChartRow<B> {
  const [korean = '', english = ''] = titles.split(' | ');
  const either = base === 'equity:transfer' || base === 'memo:budget:transferred';
  return { base, book, korean, english, either, ...place };
}

const dr = (path: PathKind, dims: readonly string[]): Place => ({ side: 'Dr', path, dims });
const cr = (path: PathKind, dims: readonly string[]): Place => ({ side: 'Cr', path, dims });

/** The chart of accounts as data, in the order of the statements. */
export const CHART = [
  real('assets:bank', '예금 | bank, by whose money it is', dr('pot', ['bankAccount'])),
  real(
    'assets:suspense',
    '가지급금(미결) | money out without a booked reason',
    dr('F:item', ['item']),
  ),
  real('assets:receivable:clawback', '환수금 미수금 | clawback receivable', dr('F:c', CLW)),
  real('assets:receivable:interest', '미수이자 | interest receivable', dr('F', ['period'])),
  real('assets:receivable:surcharge', '제재부가금 미수금 | surcharge receivable', dr('F:c', CLW)),
  real('liabilities:grant', '국고보조금 선수금 | grant not yet used', cr('L', LOT)),
  real('liabilities:payable', '미지급 지원금 | ordered, not yet paid', cr('L', [...LOT, ...PAY])),
  real(
    'liabilities:treasury:unspent',
    '국고반납금(집행잔액) | due to treasury, unspent',
    cr('L', LOT),
  ),
  real(
    'liabilities:treasury:recovery',
    '국고반납금(환수금) | due to treasury, recovered',
    cr('L', LOT),
  ),
  real(
    'liabilities:treasury:interest',
    '국고반납금(이자) | due to treasury, interest',
    cr('L', LOT),
  ),
  real(
    'liabilities:treasury:surcharge',
    '국고반납금(제재부가금) | due to treasury, surcharge',
    cr('F:gov:c', []),
  ),
  real('liabilities:deferred:clawback', '미실현 환수금 | clawback not collected', cr('F:c', CLW)),
  real(
    'liabilities:deferred:interest',
    '미실현 이자 | interest not collected',
    cr('F', ['period']),
  ),
  real(
    'liabilities:deferred:surcharge',
    '미실현 제재부가금 | surcharge not collected',
    cr('F:c', CLW),
  ),
  real('liabilities:deposit', '가수금 | unmatched deposit', cr('F:deposit', ['deposit'])),
  real('liabilities:interest', "출연금 이자 예수금 | donors' interest held", cr('L', LOT)),
  real('liabilities:custody', '자부담 예치금 | self-share in escrow', cr('F:P', PRJ)),
  real('equity:transfer', '기금 간 전용 | transfers between funds', cr('L:transfer', LOT)),
  real('revenue:contribution', '출연금 수익 | contributions', cr('L', [...LOT, 'pledge'])),
  real('revenue:grant', '국고보조금 수익 | grant used', cr('L', [...LOT, ...PAY])),
  real('revenue:recovery', '환수금 수익 | donor money recovered', cr('L', [...LOT, ...CLW])),
  real('revenue:interest', '이자 수익 | interest added to a lot', cr('L', LOT)),
  real('expenses:support', '구축 지원금 | support given', dr('L:P', [...LOT, ...PAY])),
  real('expenses:refund', '출연금 반환 | given back to a donor', dr('L', LOT)),

  memo('memo:budget:contributed', '출연 수납 | contributed', cr('L', [...LOT, 'pledge'])),
  memo('memo:budget:granted', '국고 교부 | granted', cr('L', LOT)),
  memo('memo:budget:recovered', '환수 | recovered', cr('L:P', [...LOT, ...CLW])),
  memo('memo:budget:interest', '이자 편입 | interest capitalised', cr('L', LOT)),
  memo('memo:budget:transferred', '전용 | transferred', cr('L:transfer', LOT)),
  memo('memo:budget:available', '가용 | available', dr('L', LOT)),
  memo('memo:budget:held', '보류(만기·동결) | held', dr('L', LOT)),
  memo('memo:budget:committed', '협약 배정 | committed', dr('L:P', [...LOT, ...PRJ])),
  memo('memo:budget:ordered', '지급 지시 | ordered', dr('L:P', [...LOT, ...PAY])),
  memo('memo:budget:paid', '지급 | paid', dr('L:P', [...LOT, ...PAY])),
  memo('memo:budget:returnable', '반납 대상 | returnable', dr('L', LOT)),
  memo('memo:budget:returned', '반납·반환 | returned', dr('L', LOT)),
  memo('memo:pledge:made', '약정 | pledged', cr('pledge', ['donor'])),
  memo('memo:pledge:open', '미수납 약정 | pledge open', dr('pledge', ['donor'])),
  memo('memo:pledge:fulfilled', '수납된 약정 | pledge fulfilled', dr('pledge', ['donor'])),
  memo('memo:share:total', '총사업비 | total cost', cr('F:P', PRJ)),
  memo('memo:share:gov', '정부 분담 | government share', dr('F:P', PRJ)),
  memo('memo:share:donor', '출연 분담 | donor share', dr('F:P', [...PRJ, 'donor'])),
  memo('memo:share:self', '기업 분담 | own share', dr('F:P', PRJ)),
  memo('memo:self:agreed', '자부담 약정 | own share agreed', cr('F:P', PRJ)),
  memo('memo:self:due', '자부담 미확인 | own share not evidenced', dr('F:P', PRJ)),
  memo('memo:self:evidenced', '자부담 확인 | own share evidenced', dr('F:P', PRJ)),
  memo('memo:invoice:billed', '세금계산서 합계 | billed', cr('F:P', PRJ)),
  memo('memo:invoice:supply', '공급가액 | supply value', dr('F:P', PRJ)),
  memo('memo:invoice:vat', '부가세 | value-added tax', dr('F:P', PRJ)),
  memo('memo:clawback:decided', '환수 결정 | clawback decided', cr('F:c', CLW)),
  memo('memo:clawback:open', '환수 미수 | clawback open', dr('F:c', CLW)),
  memo('memo:clawback:received', '환수 입금 | clawback received', dr('F:c', CLW)),
  memo('memo:clawback:waived', '환수 면제 | clawback waived', dr('F:c', CLW)),
  memo('memo:surcharge:imposed', '제재부가금 부과 | surcharge imposed', cr('F:c', CLW)),
  memo('memo:surcharge:due', '제재부가금 미납 | surcharge due', dr('F:c', CLW)),
  memo('memo:surcharge:settled', '제재부가금 납부 | surcharge settled', dr('F:c', CLW)),
] as const;

/** The fixed part of an account's name, such as `assets:bank` or `memo:budget:available`. */
export type Base = (typeof CHART)[number]['base'];
export type Account = ChartRow<Base>;

const BY_BASE: ReadonlyMap<Base, Account> = new Map(CHART.map((row) => [row.base, row]));

export function accountOf(base: Base): Account {
  const account = BY_BASE.get(base);
  if (account === undefined) throw new InvariantViolation('ACCOUNT_UNKNOWN', { base });
  return account;
}

export function isBase(text: string): text is Base {
  return BY_BASE.has(text as Base);
}

/** A lot stands in the path, so the line carries the lot's dimensions. */
export function holdsLot(base: Base, variant: string | undefined): boolean {
  const { path } = accountOf(base);
  if (path !== 'pot') return path === 'L' || path === 'L:P' || path === 'L:transfer';
  return variant === undefined || variant === 'interest' || variant === 'from' || variant === 'to';
}

const SUSPENSE_POT = /^assets:bank:[^:]+:suspense:/;

/** Whether a balance (Dr +) is on a side on which the account may stand. */
export function mayStand(base: Base, path: string, balance: bigint): boolean {
  const { side, either } = accountOf(base);
  if (either || balance === 0n || balance > 0n === (side === 'Dr')) return true;
  return base === 'assets:bank' && SUSPENSE_POT.test(path);
}
