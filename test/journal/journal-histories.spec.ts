import {
  Balances,
  BookAgreement,
  postings,
  unbalanced,
  type ExportedEvent,
} from '@sangsaeng/journal';
import { recorded } from '@sangsaeng/journal/testing';
import { POSTING_TABLE } from '../../libs/journal/src/domain/posting-table';
import { askBeancount, askHledger, beancountName, withoutTools } from './accounting-tools';
import { exported, JournalFolder } from './exported-files';
import { tellHistory } from './history-teller';

/** More of them, or others: SANGSAENG_HISTORIES=40 SANGSAENG_SEED=1000. */
const COUNT = +(process.env['SANGSAENG_HISTORIES'] ?? '10');
const FIRST_SEED = +(process.env['SANGSAENG_SEED'] ?? '1');
const LENGTH = 300;

const histories = Array.from({ length: COUNT }, (_none, index) => {
  const seed = FIRST_SEED + index;
  const history = tellHistory(seed, LENGTH);
  return { seed, history, events: recorded(history.facts), balances: new Balances() };
});
const bySeed = histories.map((told) => [told.seed, told] as const);

describe('random histories of two funds', () => {
  test.each(bySeed)(
    'seed %i: after every event entries balance, guards hold and both books agree',
    (_seed, { events, balances }) => {
      const books = new BookAgreement();
      for (const event of events) {
        const lines = postings(event);
        const broken = [...unbalanced(lines), ...balances.post(lines), ...books.post(lines)];
        expect({ event: event.type, broken }).toEqual({ event: event.type, broken: [] });
      }
    },
  );

  test('together they tell every kind of event, backdated ones, corrections and refusals', () => {
    const told = new Set(histories.flatMap(({ events }) => events.map(({ type }) => type)));
    const untold = Object.keys(POSTING_TABLE).filter((type) => !told.has(type));
    expect(untold).toEqual([]);
    expect(told.has('EntryCorrected')).toBe(true);
    for (const { history } of histories) {
      expect(history.backdated).toBeGreaterThan(20);
      expect(history.refused).toBeGreaterThan(0);
    }
  });
});

(withoutTools ? describe.skip : describe)('random histories by independent programs', () => {
  const folder = new JournalFolder();
  afterAll(() => {
    folder.remove();
  });
  const ORDERS = ['value', 'record'] as const;

  async function written(
    seed: number,
    events: readonly ExportedEvent[],
    dialect: 'hledger' | 'beancount',
  ) {
    return Promise.all(
      ORDERS.map(async (order) =>
        folder.write(
          `${seed.toString()}.${order}.${dialect}`,
          await exported(events, dialect, order),
        ),
      ),
    );
  }

  const ownSums = (balances: Balances) =>
    new Map(Array.from(balances.all(), ({ path, balance }) => [path, balance]));

  test.each(bySeed)(
    'seed %i: hledger accepts every assertion in both orders and agrees on every account',
    async (seed, { events, balances }) => {
      const files = await written(seed, events, 'hledger');
      for (const verdict of await Promise.all(files.map(askHledger)))
        expect(verdict).toEqual({ problems: '', balances: ownSums(balances) });
    },
    60_000,
  );

  test('Beancount accepts every assertion in both orders and agrees on every account', async () => {
    const files = await Promise.all(
      histories.map(({ seed, events }) => written(seed, events, 'beancount')),
    );
    const verdicts = await askBeancount(files.flat());
    histories.forEach(({ balances }, index) => {
      const sums = [...ownSums(balances)].map(([path, sum]) => [beancountName(path), sum] as const);
      for (const verdict of verdicts.slice(2 * index, 2 * index + 2))
        expect(verdict).toEqual({ problems: '', balances: new Map(sums) });
    });
  }, 120_000);
});
