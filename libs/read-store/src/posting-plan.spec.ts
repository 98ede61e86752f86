import { isKrwText, localDate, parseKrw, type DomainEvent } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { Dispatch, type Journal } from './dispatch';
import { MemoryReadStore } from './memory/memory-read-store';
import { smallWon, type PostingRow } from './posting-plan';
import type { AnyProjection, PostedLine } from './projection';
import { wonField } from './row-shape';
import { allProjections, journalOfViews, moneyHistory, rowsAfter } from './testing';
import { schemaOf, ViewFold } from './view-fold';

const TABLE: Readonly<Record<string, PostingRow>> = journalOfViews.table ?? {};
const LEGS = Object.values(TABLE)
  .flatMap(({ each, once }) => [...each, ...once])
  .flatMap(({ dr, cr }) => [dr, cr]);
const BASES = new Set(LEGS.flatMap((leg) => [leg?.base ?? [], leg?.frozen ?? []].flat()));

/** Amounts as events hold them, now and then one that the plan leaves to the journal, or nobody may take. */
const amount = fc.oneof(
  { weight: 9, arbitrary: fc.bigInt(-(10n ** 9n), 10n ** 12n).map(String) },
  { weight: 1, arbitrary: fc.bigInt(-(10n ** 18n) + 1n, 10n ** 18n - 1n).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('0', '-0', '007', '1e3', '', '１', '12.5') },
);
const allocation = fc.record(
  {
    src: fc.constantFrom('gov', 'donor'),
    lot: fc.constantFrom('L-1', 'L-2'),
    fy: fc.constant('2024'),
    amount,
    donor: fc.constantFrom('donor-1', 'donor-2'),
    frozen: fc.boolean(),
  },
  { requiredKeys: ['src', 'lot', 'fy', 'amount'] },
);

/** Data with whatever the rules of a row look at. */
function dataFor({ each, once, lotOf }: PostingRow): fc.Arbitrary<object> {
  const rules = [...each, ...once];
  const amounts = rules.flatMap(({ of, perDonor }) => (perDonor === undefined ? (of ?? []) : []));
  const parts = rules.flatMap(({ perDonor, of = [] }) =>
    perDonor === undefined ? [] : [[perDonor, partsOf(of)] as const],
  );
  const kinds = rules.flatMap(({ kind }) => kind ?? []);
  const marks = rules.flatMap(({ when }) => when ?? []);
  const lot = { lot: fc.constant('L-1'), fy: fc.constant('2024'), amount };
  const members: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    ...Object.fromEntries([...marks, ...amounts].map((member) => [member, amount])),
    ...Object.fromEntries(parts),
    ...(lotOf === undefined ? { allocations: fc.array(allocation, { maxLength: 4 }) } : lot),
    donor: fc.constantFrom('donor-1', 'donor-2'),
    kind: fc.constantFrom('', ...kinds),
    fund: fc.constantFrom('SEC', 'FAB'),
  };
  const given = ['kind', 'fund', ...amounts, ...parts.map(([member]) => member)];
  return fc.record(members, { requiredKeys: given });
}

function partsOf(of: readonly string[]): fc.Arbitrary<readonly object[]> {
  const members = Object.fromEntries(of.map((member) => [member, amount]));
  return fc.array(fc.record({ donor: fc.constant('donor-1'), ...members }), { maxLength: 3 });
}

const event = fc
  .constantFrom(...Object.entries(TABLE))
  .chain(([type, row]) => dataFor(row).map((data) => ({ type, data })))
  .map((made) => ({ ...made, occurredOn: '2024-07-11' }) as unknown as DomainEvent);

/** Every line that the views are shown, and why the view stopped if it did. */
async function shown(journal: Journal, events: readonly DomainEvent[]) {
  const lines: PostedLine[] = [];
  const note = (_row: object, line: PostedLine) => {
    const { base, amount: won, allocation: of, ids, variant } = line;
    lines.push({ base, amount: won, won: line.won, allocation: of, ids, variant });
  };
  const witness: AnyProjection = {
    name: 'witness',
    version: 1,
    shape: { sum: wonField },
    sums: {
      key: () => 'all',
      accounts: Object.fromEntries([...BASES].map((base) => [base, note])),
    },
    columns: [],
    indexes: [],
    owners: 'everyone',
  };
  const table = await new MemoryReadStore().build(schemaOf(witness));
  const fold = await new ViewFold(witness, table).reload();
  const dispatch = new Dispatch([fold], journal);
  events.forEach((one, position) => {
    dispatch.apply({ ...one, position });
  });
  return { lines, poison: fold.poison };
}

describe('Summing by the posting table', () => {
  const lineByLine: Journal = {
    types: journalOfViews.types,
    visitPostings: (posted, visit) => {
      journalOfViews.visitPostings(posted, visit);
    },
  };

  test('shows the views the lines that the journal posts, in their order, whatever the events hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 6 }), async (events) => {
        const planned = await shown(journalOfViews, events);
        const visited = await shown(lineByLine, events);
        expect(planned.poison).toEqual(visited.poison);
        if (visited.poison === undefined) expect(planned.lines).toEqual(visited.lines);
      }),
      { numRuns: 1000 },
    );
  });

  test('an amount is read as the journal reads it, or left to the journal', () => {
    const text = fc.oneof(
      amount,
      fc.string({ maxLength: 4 }),
      fc.string({ unit: fc.constantFrom('-', '0', '1', '9'), maxLength: 17 }),
    );
    fc.assert(
      fc.property(text, (spelled) => {
        const won = smallWon(spelled);
        const digits = spelled.replace('-', '').length;
        if (isKrwText(spelled) && digits <= 15) expect(BigInt(won)).toBe(parseKrw(spelled));
        else expect(won).toBeNaN();
      }),
    );
  });
});

describe('The events that views are shown', () => {
  const dispatchTo = async (names: readonly string[]) => {
    const folds: ViewFold[] = [];
    for (const view of allProjections.filter(({ name }) => names.includes(name))) {
      const table = await new MemoryReadStore().build(schemaOf(view));
      folds.push(await new ViewFold(view, table).reload());
    }
    return { dispatch: new Dispatch(folds, journalOfViews), folds };
  };

  test('are those whose facts they take or whose lines they sum, and corrections', async () => {
    const { dispatch } = await dispatchTo(['document-numbers', 'pledges']);
    expect(dispatch.types.has('InvoiceRegistered')).toBe(true);
    expect(dispatch.types.has('PledgeAmended')).toBe(true);
    expect(dispatch.types.has('EntryCorrected')).toBe(true);
    expect(dispatch.types.has('DisbursementPaid')).toBe(false);
  });

  test('stop only the views that sum them when their amounts make no sense', async () => {
    const { dispatch, folds } = await dispatchTo(['pledges', 'installed-items', 'trial-balance']);
    const data = { fund: 'SEC', lot: 'L-1', fy: '2024', amount: 'much' };
    dispatch.apply({
      type: 'GrantReceived',
      occurredOn: localDate('2024-07-11'),
      data,
      position: 0,
    });
    const stopped = folds.filter(({ poison }) => poison !== undefined);
    expect(stopped.map(({ projection }) => projection.name)).toEqual(['trial-balance']);
  });
});

describe('What a view says its keys look at', () => {
  const history = [...moneyHistory({ seed: 7, projects: 30, smes: 6, donors: 4, rareEvery: 2 })];
  const events = history.map(({ event: { type, data, occurredOn: on } }) => ({
    type,
    data: data as object,
    on,
  }));
  const saying = allProjections.flatMap((view) =>
    view.sums?.rowOf === undefined ? [] : [[view.name, view, view.sums] as const],
  );

  test.each(saying)(
    '%s sums the same rows as when every line is asked for its key',
    async (_name, view, { key, open, accounts }) => {
      const asked = { key, accounts, ...(open !== undefined && { open }) };
      const expected = await rowsAfter({ ...view, sums: asked }, events);
      expect(await rowsAfter(view, events)).toEqual(expected);
    },
  );
});
