import { fact, recorded, type Told } from '../testing/facts';
import { exportJournal, type ExportOptions } from './export-journal';

const usual: ExportOptions = {
  dialect: 'hledger',
  order: 'value',
  names: () => undefined,
  head: { origin: 'sangsaeng.example/ledger', size: 2, root: 'AAAA' },
};

async function exported(facts: readonly Told[], options: Partial<ExportOptions> = {}) {
  async function* events() {
    for (const event of recorded(facts)) yield await Promise.resolve(event);
  }
  let text = '';
  for await (const part of exportJournal(events(), { ...usual, ...options })) text += part;
  return text;
}

const dates = (text: string) => text.match(/^\d{4}-\d\d-\d\d(?= \*)/gm);
const pledged = fact('PledgeMade', '2024-01-05', { amount: 1000 });
const received = fact('ContributionReceived', '2024-03-04', { amount: 400 });
const correction = fact('EntryCorrected', '2024-03-20', {
  original: received,
  replacement: fact('ContributionReceived', '2024-03-02', { amount: 500 }),
});

describe('an exported journal', () => {
  test('names the log head it was made from', async () => {
    const text = await exported([]);
    for (const line of ['origin: sangsaeng.example/ledger', 'tree size: 2', 'root: AAAA'])
      expect(text).toContain(`; ${line}\n`);
    expect(text).toContain('; order: value\n');
  });

  test('without entries has no closing balances', async () => {
    expect(await exported([])).not.toContain('closing');
    expect(await exported([], { dialect: 'beancount' })).not.toContain('balance');
  });

  test('asserts the running balance on every line and every account again at the end', async () => {
    const text = await exported([pledged, received]);
    expect(text).toContain('    [memo:pledge:open:P-1]  1000 KRW = 1000 KRW\n');
    expect(text).toContain('    [memo:pledge:open:P-1]  -400 KRW = 600 KRW\n');
    expect(text).toContain('    [memo:pledge:open:P-1]  0 KRW = 600 KRW\n');
    expect(text).toContain('    assets:bank:SEC:donor:L1  0 KRW = 400 KRW\n');
  });

  test('says an event that posts nothing nowhere', async () => {
    const closed = fact('PeriodClosed', '2024-03-31');
    expect(await exported([pledged, closed])).not.toContain('PeriodClosed');
  });

  test('in value order a correction of a date is two transactions', async () => {
    const text = await exported([pledged, received, correction]);
    expect(dates(text)).toEqual([
      '2024-01-05',
      '2024-03-02',
      '2024-03-04',
      '2024-03-04',
      '2024-03-04',
    ]);
  });

  test('in record order it is one, whose lines say their own value dates', async () => {
    const text = await exported([pledged, received, correction], { order: 'record' });
    expect(dates(text)).toEqual(['2024-01-05', '2024-03-04', '2024-03-20', '2024-03-20']);
    expect(text).toContain('-400 KRW = 0 KRW  ; value:2024-03-04');
    expect(text).toContain('500 KRW = 500 KRW  ; value:2024-03-02');
  });

  test('in record order a clock that runs behind does not turn the file back', async () => {
    const [first, second] = recorded([pledged, received]);
    async function* events() {
      if (first === undefined || second === undefined) return;
      yield await Promise.resolve({ ...first, recordedAt: second.recordedAt });
      yield await Promise.resolve({ ...second, recordedAt: first.recordedAt });
    }
    let text = '';
    for await (const part of exportJournal(events(), { ...usual, order: 'record' })) text += part;
    expect(dates(text)).toEqual(['2024-03-04', '2024-03-04', '2024-03-04']);
  });

  test('shows the business number instead of the stream id, and names as far as they are given', async () => {
    expect(await exported([pledged])).toContain('donor:donor-a');
    const names = () => ({ businessNumber: '353-88-11923', name: '㈜가람' });
    const text = await exported([pledged], { names });
    expect(text).toContain('donor:353-88-11923');
    expect(text).toContain('account memo:pledge:open:P-1  ; 미수납 약정 · ㈜가람\n');
    expect(text).not.toContain('donor:donor-a');
  });

  test('in Beancount keeps the memo book in a commodity of its own and asserts on the day after', async () => {
    const text = await exported([pledged, received], { dialect: 'beancount' });
    expect(text).toContain('2024-01-05 open Equity:Memo:Pledge:Open:P-1 KRW.MEMO\n');
    expect(text).toContain('2024-01-06 balance Equity:Memo:Pledge:Open:P-1  1000 KRW.MEMO\n');
    expect(text).toContain('2024-03-04 open Income:Contribution:SEC:Donor:L1 KRW\n');
    expect(text).toContain('2024-03-05 balance Income:Contribution:SEC:Donor:L1  -400 KRW\n');
    expect(text).toContain('2024-03-05 balance Equity:Memo:Pledge:Made:P-1  -1000 KRW.MEMO\n');
  });
});
