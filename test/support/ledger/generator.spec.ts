import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeCp949, encodeCp949 } from './oracle-cp949';
import { generateLedger } from './generator';
import { REFUSAL_CODES, type Expected, type LedgerTables } from './oracle-tables';
import { judge } from './oracle';
import { assertReadable, decode, parseCsv, readFolder } from './read-folder';
import { ledgerFiles, writeLedger } from './write-ledger';

const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1);

function codeCounts(answers: readonly Expected[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { refused } of answers) {
    for (const { code } of refused) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** Blank records and missing trailing cells are a matter of the file, not of the content. */
function contentOf(tables: LedgerTables) {
  const trimmed = (record: readonly string[]) => record.join('\u0000').replace(/\u0000+$/, '');
  return [...tables].map(([table, records]) => [table, records.map(trimmed)]).sort();
}

describe('the random ledgers', () => {
  it('hold every refusal at least five times over forty seeds', () => {
    const counts = codeCounts(SEEDS.map((seed) => judge(generateLedger(seed))));
    const rare = REFUSAL_CODES.filter((code) => (counts.get(code) ?? 0) < 5);
    expect(rare).toEqual([]);
  });

  it('repeat rows that an import finds unchanged, and leave enough projects to pay', () => {
    const answers = SEEDS.map((seed) => judge(generateLedger(seed)));
    const paid = answers.flatMap(({ projects }) => projects.filter((p) => p.payment !== 'none'));
    expect(answers.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBeGreaterThan(40);
    expect(paid.length).toBeGreaterThan(200);
    expect(paid.filter((project) => project.recoveredDonor !== '0').length).toBeGreaterThan(10);
  });

  it.each([100, 120])(
    'have nothing refused without mistakes and with %i percent money',
    (money) => {
      for (const seed of SEEDS) {
        const { refused, unchanged } = judge(generateLedger(seed, { mistakes: 0, money }));
        expect({ seed, refused, unchanged }).toEqual({ seed, refused: [], unchanged: 0 });
      }
    },
  );

  it('are the same for the same seed and others for another', () => {
    expect(generateLedger(7)).toEqual(generateLedger(7));
    expect(generateLedger(7)).not.toEqual(generateLedger(8));
  });

  it('grow to two thousand projects that are all accepted', () => {
    const { refused, projects } = judge(generateLedger(5, { projects: 2000, mistakes: 0 }));
    expect(refused).toEqual([]);
    expect(projects).toHaveLength(2000);
  });

  it('say the same in plain spelling when nothing is wrong', () => {
    const plain = generateLedger(3, { mistakes: 0, plain: true });
    expect(judge(plain).refused).toEqual([]);
    expect(plain.get('지원기준')?.[1]?.slice(0, 2)).toEqual(['일반', '2021-01-01']);
  });
});

describe('ledgers written as files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are read back as they were in every encoding, with other files ignored', () => {
    for (const seed of SEEDS.slice(0, 12)) {
      const tables = generateLedger(seed);
      writeLedger(folder, tables, { seed, extraFiles: true });
      expect(contentOf(readFolder(folder))).toEqual(contentOf(tables));
    }
  });

  it('are the same bytes for the same seed', () => {
    const tables = generateLedger(2);
    expect(ledgerFiles(tables, { seed: 9 })).toEqual(ledgerFiles(tables, { seed: 9 }));
  });

  it('are really CP949 when asked, syllables beyond the first Korean standard included', () => {
    const bytes = encodeCp949('㈜똠방각하 펲샾힣갂');
    expect(bytes?.toString('hex')).toBe('a2df8c63b9e6b0a2c7cf20bc8498dec6528141');
    expect(decode(bytes ?? Buffer.of())).toBe('㈜똠방각하 펲샾힣갂');
    expect(encodeCp949('원장 😀')).toBeNull();
    expect(() => decodeCp949(Uint8Array.of(0xc9, 0x41))).toThrow('not CP949');
  });

  it('quote commas, quotes and line breaks', () => {
    const [header, row] = [
      ['사유', '이름'],
      ['휴업,\n폐업', '"별빛"'],
    ];
    const files = ledgerFiles(new Map([['과제종료', [header, row]]]), { seed: 1 });
    const [bytes] = files.values();
    expect(parseCsv(decode(bytes ?? Buffer.of()))).toEqual([header, row]);
  });

  it('are unreadable as a whole without a table, without a column, or with a cell too many', () => {
    const tables = new Map(generateLedger(4, { plain: true }));
    const ends = tables.get('과제종료') ?? [];
    const unreadable = [
      [],
      [['과제번호', '종료일']],
      [[...(ends[0] ?? []), '비고']],
      [ends[0] ?? [], ['T-1', '2024-01-01', '휴업', '더']],
    ];
    for (const records of unreadable) {
      const spoiled = new Map(tables).set('과제종료', records);
      if (records.length === 0) spoiled.delete('과제종료');
      expect(() => assertReadable(spoiled)).toThrow('과제종료');
    }
    expect(() => assertReadable(tables)).not.toThrow();
  });
});
