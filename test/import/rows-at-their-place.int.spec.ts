import {
  LedgerBook,
  planImport,
  readRow,
  type ImportPlan,
  type LedgerSource,
} from '@sangsaeng/ledger-import';
import { leastLedger, DONOR, SME, type LeastRows } from '../support/ledger/least-ledger';
import type { LedgerTables } from '../support/ledger/oracle-tables';

const target = {
  programme: 'SEC',
  fund: 'SEC',
  bankAccount: 'mother',
  clawbackAccount: 'clawback',
};

type Cells = Readonly<Record<string, string>>;

/** A ledger as the reader would give it, without going through files. */
function sourceOf(tables: LedgerTables): LedgerSource {
  const read = [...tables].map(([table, [head = [], ...rows]]) => {
    const cells = (row: readonly string[]) =>
      Object.fromEntries(head.map((name, column) => [name, row[column] ?? '']));
    const numbered = rows.map((row, index) => ({ row: index + 2, cells: cells(row) }));
    return [table, { table, sha256: 'f'.repeat(64), rows: numbered }];
  });
  return { format: 'folder', tables: Object.fromEntries(read) as LedgerSource['tables'] };
}

/** Imports of least ledgers into one book, one after another. */
async function imports(
  ...ledgers: readonly LeastRows[]
): Promise<{ book: LedgerBook; last: ImportPlan }> {
  const book = new LedgerBook();
  let last: ImportPlan | undefined;
  for (const rows of ledgers) last = await planImport(sourceOf(leastLedger(rows)), book, target);
  if (last === undefined) throw new Error('no ledger was given');
  return { book, last };
}

const codes = ({ refused }: ImportPlan) =>
  refused.map(({ file, row, code }) => `${file} ${row.toString()} ${code}`);
const available = (book: LedgerBook, lot: string) =>
  book.state('fund', 'fund-SEC').lots.get(`donor:${lot}`)?.available.balance;
const second = { 과제번호: 'T-2', 사업자등록번호: SME };
const money = { 수납내역: [{}] };

describe('a row that comes in later than rows of a later day', () => {
  it('is not funded by money that came after its day', async () => {
    const late = { 수납내역: [{ 입금일: '2024-03-02' }] };
    const { last } = await imports(late, { ...late, 과제: [{ 협약일: '2024-03-01' }] });
    expect(codes(last)).toEqual(['과제.csv 2 INSUFFICIENT_FUNDS']);
  });

  it('does not take the money of a project that is recorded for a later day', async () => {
    const later = [{ ...second, 협약일: '2024-06-01', 총사업비: '2000' }];
    const { last, book } = await imports(
      { ...money, 과제: later },
      { ...money, 과제: [...later, { 협약일: '2024-03-01', 총사업비: '600' }] },
    );
    expect(codes(last)).toEqual(['과제.csv 3 INSUFFICIENT_FUNDS']);
    expect(available(book, 'L-1')).toBe(200n);
  });

  it('is not paid for when its project ended before it', async () => {
    const ended = { ...money, 과제: [{}], 과제종료: [{ 종료일: '2024-03-15' }] };
    const { last } = await imports(ended, { ...ended, 지급: [{ 지급일: '2024-04-01' }] });
    expect(codes(last)).toEqual(['지급.csv 2 PROJECT_CLOSED']);
  });

  it('is paid for out of what the recorded end had released, while the lots still hold it', async () => {
    const ended = { ...money, 과제: [{}], 과제종료: [{}] };
    const { last, book } = await imports(ended, { ...ended, 지급: [{ 공급가액: '500' }] });
    expect(codes(last)).toEqual([]);
    expect(last.accepted).toBe(1);
    expect(available(book, 'L-1')).toBe(800n);
  });

  it('cannot end a project before a payment that is recorded', async () => {
    const paid = { ...money, 과제: [{}], 지급: [{}] };
    const { last } = await imports(paid, { ...paid, 과제종료: [{ 종료일: '2024-03-15' }] });
    expect(codes(last)).toEqual(['과제종료.csv 2 PROJECT_CLOSED']);
    expect(last.refused[0]?.messageEn).toContain('recorded already');
  });

  it('has its own reasons before it spoils the number of a recorded row', async () => {
    const later = { 과제번호: 'T-1', 협약일: '2024-03-05' };
    const before = { 과제번호: 'T-1', 협약일: '2023-03-05' };
    const { last } = await imports(
      { ...money, 과제: [later] },
      { ...money, 과제: [before, later] },
    );
    expect(codes(last)).toEqual(['과제.csv 2 RULE_NOT_IN_FORCE']);
  });

  describe('that fits at its own place, but not with the recorded rows after it', () => {
    const pledge = { 출연약정: [{ 약정금액: '1000' }] };
    const of = (lot: string, day: string, amount: string, bank = `B-${lot}`) => ({
      ...{ 출연번호: lot, 입금일: day, 입금액: amount, 은행거래번호: bank },
    });
    const refusedAfter = async (recorded: readonly Cells[], row: Cells) => {
      const { last } = await imports(
        { ...pledge, 수납내역: recorded },
        { ...pledge, 수납내역: [row, ...recorded] },
      );
      return codes(last);
    };
    const early = of('L-2', '2024-02-15', '600');
    const late = of('L-2', '2024-04-01', '600');
    const between = of('L-1', '2024-03-01', '300');

    it('is refused with what the first of them would get: its number is taken', async () => {
      const row = of('L-1', '2024-02-01', '500');
      expect(await refusedAfter([between, late], row)).toEqual(['수납내역.csv 2 DUPLICATE']);
    });

    it('is refused with what the first of them would get: its receipt is taken', async () => {
      const row = of('L-0', '2024-02-01', '500', 'B-L-1');
      expect(await refusedAfter([between, late], row)).toEqual(['수납내역.csv 2 RECEIPT_REUSED']);
    });

    it.each([of('L-1', '2024-02-01', '500'), of('L-0', '2024-02-01', '500', 'B-L-1')])(
      'is refused with what the first of them would get: the pledge is too small (%#)',
      async (row) => {
        expect(await refusedAfter([early, between], row)).toEqual([
          '수납내역.csv 2 EXCEEDS_PLEDGE',
        ]);
      },
    );

    const paid = { ...money, 과제: [{}], 지급: [{}] };
    const decided = { ...paid, 환수: [{}] };
    const payment = (number: string, day: string, amount: string) => ({
      ...{ 지급번호: number, 지급일: day, 공급가액: amount, 세금계산서승인번호: number + day },
    });
    const decision = (number: string, day: string, amount: string) => ({
      ...{ 환수번호: number, 결정일: day, 결정금액: amount },
    });
    const receipt = (number: string, day: string, amount: string) => ({
      ...{ 입금번호: number, 입금일: day, 입금액: amount },
    });
    const sums = [
      {
        ...{ table: '지급', rest: { ...money, 과제: [{}] }, row: payment },
        ...{ most: 1000n, code: 'EXCEEDS_AGREEMENT' },
      },
      { table: '환수', rest: paid, row: decision, most: 800n, code: 'EXCEEDS_PAID' },
      { table: '환수입금', rest: decided, row: receipt, most: 100n, code: 'EXCEEDS_DECISION' },
    ];
    it.each(sums)('is judged so of every sum: $code', async ({ table, rest, row, most, code }) => {
      const part = (percent: bigint) => ((most * percent) / 100n).toString();
      const spoiling = row('N-1', '2024-06-10', part(50n));
      const codeAfter = async (...recorded: readonly Cells[]) => {
        const { last } = await imports(
          { ...rest, [table]: recorded },
          { ...rest, [table]: [spoiling, ...recorded] },
        );
        return codes(last);
      };
      const same = row('N-1', '2024-08-10', part(30n));
      expect(await codeAfter(same, row('N-2', '2024-09-10', part(60n)))).toEqual([
        `${table}.csv 2 DUPLICATE`,
      ]);
      expect(await codeAfter(row('N-2', '2024-07-10', part(60n)), same)).toEqual([
        `${table}.csv 2 ${code}`,
      ]);
    });

    it('has its own reasons first', async () => {
      const row = of('L-1', '2024-02-01', '1001');
      expect(await refusedAfter([between, late], row)).toEqual(['수납내역.csv 2 EXCEEDS_PLEDGE']);
    });
  });

  it('is a lot in row order among lots of its day, whichever was recorded first', async () => {
    const [first, other] = [
      { 출연번호: 'L-0', 은행거래번호: 'HB0', 입금액: '400' },
      { 입금액: '400' },
    ];
    const pledge = { 출연약정: [{ 약정금액: '1000' }] };
    const { book } = await imports(
      { ...pledge, 수납내역: [other] },
      { ...pledge, 수납내역: [first, other], 과제: [{ 총사업비: '500' }] },
    );
    expect(available(book, 'L-0')).toBe(200n);
    expect(available(book, 'L-1')).toBe(400n);
  });

  it('asks in the same words as before when a row of the same day before it was refused', async () => {
    const refused = { 출연번호: 'L-0', 은행거래번호: 'HB0', 입금액: '9000' };
    const received = { 수납내역: [refused, {}] };
    const [first, resumed] = [
      await imports({ ...received, 과제: [{ 총사업비: '500' }] }),
      await imports(received, { ...received, 과제: [{ 총사업비: '500' }] }),
    ];
    const committed = ({ last }: typeof first) =>
      last.commands.filter(
        ({ stream, source }) => stream === 'fund-SEC' && source.table === '과제',
      );
    expect(committed(resumed)).toEqual(committed(first));
  });
});

describe('an import of what is recorded', () => {
  const ledger = { ...money, 과제: [{}], 지급: [{}], 환수: [{}], 환수입금: [{}] };

  it('changes nothing, however its values are spelled', async () => {
    const respelled = {
      ...ledger,
      수납내역: [{ 입금액: '1,000원', 입금일: '2024. 2. 1.' }],
      지급: [{ 세금계산서승인번호: 'a1' }],
      과제: [{ 출연배분: `${DONOR.replaceAll('-', '')}:10000;` }],
    };
    const { last } = await imports(ledger, respelled);
    expect(last.commands).toEqual([]);
    expect(last.unchanged).toBe(10);
  });

  it('completes rows of which a cut-off import recorded only the first steps', async () => {
    const whole = await planImport(sourceOf(leastLedger(ledger)), new LedgerBook(), target);
    for (let cut = 0; cut < whole.commands.length; cut += 1) {
      const book = new LedgerBook();
      for (const { stream, command } of whole.commands.slice(0, cut)) {
        const decision = book.decide(stream, command);
        if (!decision.accepted) throw new Error(decision.code);
        book.recall(stream, decision.events);
      }
      const rest = await planImport(sourceOf(leastLedger(ledger)), book, target);
      expect(rest.refused).toEqual([]);
      expect(rest.commands.map(({ stream }) => stream)).toEqual(
        whole.commands.slice(cut).map(({ stream }) => stream),
      );
    }
  });
});

it('the least ledger is one the reader takes', () => {
  const { tables } = sourceOf(leastLedger(money));
  expect('ok' in readRow('수납내역', tables.수납내역.rows[0]?.cells ?? {})).toBe(true);
});
