import { companyNumber, emptyDraft, plusDays, type Cells, type Draft } from './ledger-draft';
import {
  DONORS,
  KINDS,
  NAMES,
  REASONS,
  SOLUTIONS,
  SPLITS,
  TRADES,
  ruleRows,
  sharesOf,
} from './ledger-vocabulary';
import type { SeededRandom } from './seeded-random';

export type CleanOptions = {
  readonly projects: number;
  /** Donor and government money received, in percent of what all projects need. */
  readonly money: number;
};

const DAY_ONE = '2024-01-02';
const FIRST_AGREEMENT = '2024-07-11';

/** Writes a ledger in which nothing is refused, as long as the money is 100 percent or more. */
export class CleanLedger {
  readonly draft: Draft = emptyDraft();
  private readonly smes: string[] = [];
  private readonly suppliers: string[] = [];
  private readonly donors: string[] = [];
  private readonly needed = new Map<string, bigint>();
  private neededOfGovernment = 0n;
  private companies = 0;

  constructor(
    private readonly random: SeededRandom,
    private readonly options: CleanOptions,
  ) {
    this.draft['지원기준'].push(...ruleRows());
    this.registers();
    for (let ordinal = 1; ordinal <= options.projects; ordinal += 1) this.project(ordinal);
    this.grants();
    for (const donor of this.donors) this.pledges(donor);
  }

  private add(table: keyof Draft, cells: Cells): void {
    this.draft[table].push(cells);
  }

  private company(): { readonly number: string; readonly name: string } {
    this.companies += 1;
    const name = `${this.random.pick(NAMES)}${this.random.pick(TRADES)}`;
    return { number: companyNumber(this.companies), name: `㈜${name}${this.companies}` };
  }

  private registers(): void {
    const { projects } = this.options;
    for (let n = 0; n < Math.max(5, Math.min(40, projects / 12)); n += 1) {
      this.donors.push(this.company().number);
    }
    for (let n = 0; n < Math.max(3, Math.min(200, projects / 8)); n += 1) {
      const { number, name } = this.company();
      const period = { 등록시작일: '2024-01-01', 등록만료일: '2025-12-31' };
      this.add('공급기업', { 사업자등록번호: number, 기업명: name, ...period });
      this.suppliers.push(number);
    }
    for (let n = 0; n < Math.max(2, projects * 0.9); n += 1) {
      const { number, name } = this.company();
      this.add('지원기업', {
        사업자등록번호: number,
        기업명: name,
        확인서시작일: '2024-04-01',
        확인서만료일: this.random.pick(['2025-03-31', '2024-04-01', '2027-03-31']),
        협력대기업: this.random.chance(0.6) ? this.random.pick(this.donors) : '',
        지원구분: this.random.pick(['신규', '고도화']),
      });
      this.smes.push(number);
    }
  }

  private base(kind: string): bigint {
    if (this.random.chance(0.03)) return BigInt(this.random.int(1, 99));
    if (kind === '일반' && this.random.chance(0.1)) {
      return this.random.won(900_000_000_000_000n, 999_999_999_999_999n);
    }
    return this.random.won(20_000_000n, 120_000_000n);
  }

  private project(ordinal: number): void {
    const number = `T-24-${String(ordinal).padStart(5, '0')}`;
    const kind = this.random.pick(KINDS);
    const day = plusDays(FIRST_AGREEMENT, this.random.int(0, 640));
    const base = this.base(kind);
    const [government, donor] = sharesOf(kind, day, base);
    const named = donor > 0n || this.random.chance(0.1) ? this.random.shuffle(this.donors) : [];
    const split = this.random.pick(SPLITS).map((points, at) => [named[at] ?? '', points] as const);
    const parts = named.length > 0 ? split : [];
    for (const [part, points] of parts) {
      const bound = (donor * BigInt(points)) / 10000n + (donor > 0n ? 1n : 0n);
      this.needed.set(part, (this.needed.get(part) ?? 0n) + bound);
    }
    this.neededOfGovernment += government;
    this.add('과제', {
      과제번호: number,
      사업자등록번호: this.random.pick(this.smes),
      지원유형: kind,
      솔루션분류: this.random.pick(SOLUTIONS),
      협약일: day,
      총사업비: base.toString(),
      출연배분: parts.map((part) => part.join(':')).join(';'),
    });
    // A payment pays at least the floor of its own part of each share, whatever came before it.
    const leastPaid = (supply: bigint): bigint =>
      parts.reduce(
        (sum, [, points]) => sum + (((donor * BigInt(points)) / 10000n) * supply) / base,
        (government * supply) / base,
      );
    const last = this.payments({ number, day, base, leastPaid });
    if (this.random.chance(0.12)) {
      const end = plusDays(last, this.random.pick([0, 0, 1, 30, 200]));
      this.add('과제종료', { 과제번호: number, 종료일: end, 사유: this.random.pick(REASONS) });
    }
  }

  /** The payments of one project; gives the day of the last one. */
  private payments(project: {
    readonly number: string;
    readonly day: string;
    readonly base: bigint;
    readonly leastPaid: (supply: bigint) => bigint;
  }): string {
    const { random } = this;
    const count = random.int(0, 4);
    if (count === 0) return project.day;
    const invoiced = random.chance(0.7) ? project.base : random.won(1n, project.base);
    let day = project.day;
    for (const supply of random.split(invoiced, count)) {
      day = plusDays(day, random.pick([0, 1, 15, 40, 90]));
      const ordinal = this.draft['지급'].length + 1;
      const number = `Y-24-${String(ordinal).padStart(5, '0')}`;
      this.add('지급', {
        지급번호: number,
        과제번호: project.number,
        공급기업: random.pick(this.suppliers),
        세금계산서승인번호: `${day.replaceAll('-', '')}41000203${ordinal.toString(16).padStart(8, '0')}`,
        공급가액: supply.toString(),
        부가세: random.chance(0.9) ? (supply / 10n).toString() : '0',
        지급일: day,
      });
      const bound = project.leastPaid(supply);
      if (bound > 0n && random.chance(0.2)) this.clawbacks(number, day, bound);
    }
    return day;
  }

  private clawbacks(payment: string, paidOn: string, bound: bigint): void {
    const { random } = this;
    const total = random.chance(0.3) ? bound : random.won(1n, bound);
    for (const decided of random.split(total, random.int(1, 2))) {
      const number = `R-24-${String(this.draft['환수'].length + 1).padStart(5, '0')}`;
      const day = plusDays(paidOn, random.pick([0, 0, 30, 100, 200]));
      const waived = random.pick([0n, 0n, 0n, decided / 2n, decided / 3n, decided]);
      this.add('환수', {
        환수번호: number,
        지급번호: payment,
        결정일: day,
        결정금액: decided.toString(),
        사유: random.pick(REASONS),
        면제금액: waived.toString(),
        면제사유: waived > 0n ? '경미' : '',
      });
      const received = random.chance(0.5) ? decided - waived : random.won(0n, decided - waived);
      for (const amount of random.split(received, random.int(1, 4))) {
        const ordinal = String(this.draft['환수입금'].length + 1).padStart(5, '0');
        const on = plusDays(day, random.pick([0, 3, 30, 90]));
        const cells = { 입금번호: `X-24-${ordinal}`, 환수번호: number };
        this.add('환수입금', { ...cells, 입금일: on, 입금액: amount.toString() });
      }
    }
  }

  /** What an amount needed amounts to under tight or ample money. */
  private received(needed: bigint): bigint {
    return (needed * BigInt(Math.round(this.options.money * 100))) / 10000n + 1n;
  }

  private grants(): void {
    const parts = this.random.split(this.received(this.neededOfGovernment), 3);
    for (const [at, amount] of parts.entries()) {
      const year = 2024;
      const day = plusDays(DAY_ONE, this.random.int(0, 180));
      const cells = { 교부번호: `G-${year}-${at + 1}`, 회계연도: String(year) };
      this.add('국고교부', { ...cells, 교부일: day, 교부금액: amount.toString() });
    }
  }

  /** General money enough for the donor's projects before the first of them, and some besides. */
  private pledges(donor: string): void {
    const { random } = this;
    const needed = this.received(this.needed.get(donor) ?? 0n);
    this.pledge(donor, random.split(needed, random.int(1, 4)), 150, []);
    if (random.chance(0.5)) this.pledge(donor, [random.won(1n, 90_000_000n)], 900, []);
    for (let more = random.int(0, 2); more > 0; more -= 1) {
      const smes = random.shuffle(this.smes.slice(0, 60)).slice(0, random.int(0, 9));
      this.pledge(donor, random.split(random.won(1n, 90_000_000n), random.int(0, 3)), 600, smes);
    }
  }

  private pledge(
    donor: string,
    amounts: readonly bigint[],
    within: number,
    smes: readonly string[],
  ): void {
    const { random } = this;
    const number = `P-${String(this.draft['출연약정'].length + 1).padStart(4, '0')}`;
    const name = DONORS[this.donors.indexOf(donor) % DONORS.length] ?? '';
    const sum = amounts.reduce((total, amount) => total + amount, 0n);
    const spare = random.pick([0n, 0n, 1n, 70_000_000n]);
    const pledged = random.chance(0.05) ? 999_999_999_999_999n : sum + spare || 1n;
    const day = plusDays(DAY_ONE, random.int(0, 30));
    const receivedOn = plusDays(day, random.int(0, within));
    this.add('출연약정', {
      약정번호: number,
      출연기업명: name,
      사업자등록번호: donor,
      기업구분: random.pick(['대기업', '공공기관']),
      약정일: day,
      약정금액: pledged.toString(),
      지정구분: smes.length > 0 || within === 600 ? '지정' : '일반',
      지정협력사: smes.join(';'),
    });
    for (const amount of amounts) {
      const ordinal = this.draft['수납내역'].length + 1;
      this.add('수납내역', {
        출연번호: `000-${String(ordinal).padStart(3, '0')}-0001`,
        약정번호: number,
        입금일: random.chance(0.4) ? receivedOn : plusDays(day, random.int(0, within)),
        입금액: amount.toString(),
        입금자명: name,
        은행거래번호: `HB31600${String(ordinal).padStart(5, '0')}`,
      });
    }
  }
}
