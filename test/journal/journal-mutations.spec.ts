import { recorded } from '@sangsaeng/journal/testing';
import { askBeancount, askHledger, withoutTools } from './accounting-tools';
import { Chance } from './chance';
import { exported, JournalFolder } from './exported-files';
import { tellHistory } from './history-teller';
import { MUTATIONS } from './mutations';

const TIMES = +(process.env['SANGSAENG_MUTATIONS'] ?? '5');
const kinds = Object.entries(MUTATIONS);

(withoutTools ? describe.skip : describe)('a journal changed behind the program’s back', () => {
  const folder = new JournalFolder();
  afterAll(() => {
    folder.remove();
  });
  const events = recorded(tellHistory(77, 150).facts);

  async function mutated(
    dialect: 'hledger' | 'beancount',
    kind: string,
  ): Promise<readonly string[]> {
    const text = await exported(events, dialect, 'value');
    return Array.from({ length: TIMES }, (_none, index) => {
      const changed = MUTATIONS[kind]?.(text, new Chance(index + 1)) ?? text;
      expect(changed).not.toBe(text);
      return folder.write(
        `${kinds.findIndex(([name]) => name === kind).toString()}-${index.toString()}.${dialect}`,
        changed,
      );
    });
  }

  test.each(kinds)(
    '%s: hledger notices every time',
    async (kind) => {
      const verdicts = await Promise.all((await mutated('hledger', kind)).map(askHledger));
      expect(verdicts.map(({ problems }) => problems !== '')).toEqual(Array(TIMES).fill(true));
    },
    60_000,
  );

  test('Beancount notices all of them every time', async () => {
    const files = await Promise.all(kinds.map(([kind]) => mutated('beancount', kind)));
    const verdicts = await askBeancount(files.flat());
    const unnoticed = verdicts.flatMap(({ problems }, index) =>
      problems === '' ? [`${kinds[Math.floor(index / TIMES)]?.[0] ?? ''} ${index.toString()}`] : [],
    );
    expect(unnoticed).toEqual([]);
  }, 60_000);

  test('the unchanged journal passes both', async () => {
    const [hledger, beancount] = await Promise.all([
      askHledger(folder.write('same.hledger', await exported(events, 'hledger', 'value'))),
      askBeancount([folder.write('same.beancount', await exported(events, 'beancount', 'value'))]),
    ]);
    expect([hledger.problems, ...beancount.map(({ problems }) => problems)]).toEqual(['', '']);
  }, 60_000);

  test('a missing tail is noticed by the closing balances', async () => {
    const text = await exported(events, 'hledger', 'value');
    const closing = text.search(/\n\S+ \* closing balances\n/);
    const last = text.lastIndexOf('\n\n20', closing - 3);
    const hledger = await askHledger(
      folder.write('tail.hledger', text.slice(0, last + 1) + text.slice(closing)),
    );
    expect(hledger.problems).toContain('balance assertion');
  }, 60_000);

  test('a memo line in a real entry is refused by both', async () => {
    const mix = (text: string, memo: RegExp, real: string) => text.replace(memo, real);
    const hledger = mix(await exported(events, 'hledger', 'value'), /\[(memo:[^\]]+)\]/, '$1');
    const beancount = mix(
      await exported(events, 'beancount', 'value'),
      /^( {2}\S+ {2}-?\d+ KRW)\.MEMO$/m,
      '$1',
    );
    expect((await askHledger(folder.write('mixed.hledger', hledger))).problems).not.toBe('');
    const [verdict] = await askBeancount([folder.write('mixed.beancount', beancount)]);
    expect(verdict?.problems).not.toBe('');
  }, 60_000);
});
