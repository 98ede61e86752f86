import fc from 'fast-check';
import { claimCases } from '../testing/claim-cases';
import { donorPart, fact, govPart } from '../testing/facts';
import { moneyCases } from '../testing/money-cases';
import { unbalanced } from './balanced-entries';
import { accountOf } from './chart';
import { postings, visitPostings } from './postings';

const paid = fact('DisbursementPaid', '2024-05-02', {
  allocations: [govPart('G1', 60), donorPart('L1', 40)],
});

const lineTo = (event: Parameters<typeof postings>[0], path: string) =>
  postings(event).find((line) => line.path === path);

describe('the dimensions of a line', () => {
  const payment = {
    project: 'T-1',
    sme: 'sme-1',
    category: '네트워크 보안',
    disbursement: 'Y-1',
    payee: 'supplier-1',
    invoice: 'INV-1',
  };

  test('a line on a lot carries fund, lot and what the payment was for', () => {
    expect(lineTo(paid, 'memo:budget:paid:SEC:donor:L1:T-1')?.dims).toEqual({
      fund: 'SEC',
      src: 'donor',
      lot: 'L1',
      fy: '2024',
      donor: 'donor-a',
      ...payment,
    });
  });

  test('a government lot has no donor', () => {
    expect(lineTo(paid, 'memo:budget:paid:SEC:gov:G1:T-1')?.dims).toEqual({
      fund: 'SEC',
      src: 'gov',
      lot: 'G1',
      fy: '2024',
      ...payment,
    });
  });

  test('a line at the bank also carries the real account', () => {
    expect(lineTo(paid, 'assets:bank:SEC:gov:G1')?.dims['bankAccount']).toBe('NH-301');
  });

  test('a sweep names the one real account on one line and the other on the other', () => {
    const swept = fact('BankSwept', '2024-05-02', { allocations: [donorPart('L1', 40)] });
    expect(postings(swept).map(({ amount, dims }) => [amount, dims['bankAccount']])).toEqual([
      [40n, 'NH-302'],
      [-40n, 'NH-301'],
    ]);
  });

  test('a pledge may feed several funds, so its lines belong to none', () => {
    const received = fact('ContributionReceived', '2024-05-02', { amount: 5 });
    expect(lineTo(received, 'memo:pledge:open:P-1')?.dims).toEqual({
      pledge: 'P-1',
      donor: 'donor-a',
    });
  });

  test('lines of a clawback receipt that are not on a lot carry no lot', () => {
    const received = fact('ClawbackReceived', '2024-05-02', {
      amount: 100,
      allocations: [govPart('G1', 60), donorPart('L1', 40)],
    });
    expect(lineTo(received, 'assets:receivable:clawback:SEC:R-1')?.dims).toEqual({
      fund: 'SEC',
      ...payment,
      clawback: 'R-1',
    });
  });

  test("each donor's share of an agreement is a line of its own", () => {
    const donors = ['donor-a', 'donor-b'].map((donor) => ({
      donor,
      businessNumber: '123-45-67891',
      basisPoints: 5000,
      amount: '20',
    }));
    const shares = { totalCost: 40, governmentShare: 0, donorShare: 40, selfShare: 0, donors };
    const lines = postings(fact('AgreementSigned', '2024-05-02', shares));
    expect(lines.map(({ path, amount, dims }) => [path, amount, dims['donor']])).toEqual([
      ['memo:share:donor:SEC:T-1', 20n, 'donor-a'],
      ['memo:share:donor:SEC:T-1', 20n, 'donor-b'],
      ['memo:share:total:SEC:T-1', -40n, undefined],
    ]);
  });
});

describe('every line of an account', () => {
  test('carries the dimensions that the chart promises', () => {
    for (const [, event] of [...moneyCases, ...claimCases])
      for (const { base, dims } of postings(event)) {
        const promised = accountOf(base).dims.filter(
          (name) => name !== 'donor' || dims['src'] === 'donor',
        );
        expect([event.type, base, Object.keys(dims)]).toEqual([
          event.type,
          base,
          expect.arrayContaining(promised),
        ]);
      }
  });
});

describe('the lines of an event', () => {
  test('are numbered from zero, lines of zero won left out', () => {
    const none = fact('DisbursementPaid', '2024-05-02', {
      allocations: [govPart('G1', 0), donorPart('L1', 1)],
    });
    expect(postings(none).map(({ n, path }) => [n, path])).toEqual([
      [0, 'liabilities:payable:SEC:donor:L1'],
      [1, 'assets:bank:SEC:donor:L1'],
      [2, 'memo:budget:paid:SEC:donor:L1:T-1'],
      [3, 'memo:budget:ordered:SEC:donor:L1:T-1'],
    ]);
  });

  test('that are equal but for the amount are summed into the first', () => {
    const twice = fact('LotMatured', '2024-05-02', {
      allocations: [donorPart('L1', 1), donorPart('L2', 5), donorPart('L1', 2)],
    });
    expect(postings(twice).map(({ path, amount }) => `${path} ${amount.toString()}`)).toEqual([
      'memo:budget:held:SEC:donor:L1 3',
      'memo:budget:available:SEC:donor:L1 -3',
      'memo:budget:held:SEC:donor:L2 5',
      'memo:budget:available:SEC:donor:L2 -5',
    ]);
  });

  test.each(['PledgeFulfilled', 'SmeRegistered', 'NotYetInvented', 'toString', 'constructor'])(
    '%s posts nothing',
    (type) => {
      expect(postings({ type, occurredOn: paid.occurredOn, data: {} })).toEqual([]);
    },
  );
});

describe('the visitor', () => {
  test('gets an allocation exactly on lines whose account belongs to a lot', () => {
    for (const [, event] of [...moneyCases, ...claimCases]) {
      const seen: (string | undefined)[] = [];
      visitPostings(event, (_base, amount, allocation) => {
        if (amount !== 0n) seen.push(allocation?.lot);
      });
      const lots = postings(event).map(({ dims }) => dims['lot']);
      expect([event.type, new Set(seen)]).toEqual([event.type, new Set(lots)]);
    }
  });

  test('is told which pot of the bank a line is in', () => {
    const matched = fact('DepositMatched', '2024-05-02', { amount: 5 });
    const seen: string[] = [];
    visitPostings(matched, (...[base, , allocation, , variant]) => {
      if (base === 'assets:bank') seen.push(variant ?? `lot ${allocation?.lot ?? ''}`);
    });
    expect(seen).toEqual(['lot L1', 'deposit']);
  });
});

describe('a correction', () => {
  const wrong = fact('ContributionReceived', '2024-03-04', { amount: 5000 });
  const right = fact('ContributionReceived', '2024-03-02', { amount: 500 });
  const shown = (event: Parameters<typeof postings>[0]) =>
    postings(event).map(({ on, path, amount }) => `${on} ${path} ${amount.toString()}`);

  test('takes the original back on its own date and posts the replacement on its own', () => {
    const corrected = fact('EntryCorrected', '2024-03-20', { original: wrong, replacement: right });
    expect(shown(corrected)).toEqual([
      ...postings(wrong).map(({ path, amount }) => `2024-03-04 ${path} ${(-amount).toString()}`),
      ...postings(right).map(({ path, amount }) => `2024-03-02 ${path} ${amount.toString()}`),
    ]);
  });

  test('of a correction puts the first original back', () => {
    const { type, occurredOn, data } = fact('EntryCorrected', '2024-03-20', {
      original: wrong,
      replacement: right,
    });
    const original = { type, occurredOn, data };
    const undone = fact('EntryCorrected', '2024-03-21', { original });
    expect([...shown(undone)].sort()).toEqual(
      [
        ...postings(wrong).map(({ path, amount }) => `2024-03-04 ${path} ${amount.toString()}`),
        ...postings(right).map(({ path, amount }) => `2024-03-02 ${path} ${(-amount).toString()}`),
      ].sort(),
    );
  });

  test('of only the amount, on one date, nets to the difference', () => {
    const less = fact('ContributionReceived', '2024-03-04', { amount: 4999 });
    const corrected = fact('EntryCorrected', '2024-03-20', { original: wrong, replacement: less });
    expect(shown(corrected)[0]).toBe('2024-03-04 assets:bank:SEC:donor:L1 -1');
  });
});

describe('every event with any amounts', () => {
  const won = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const parts = fc.array(
    fc.record({
      gov: fc.boolean(),
      lot: fc.constantFrom('L1', 'L2', '출연 3'),
      won,
      frozen: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  );

  test('balances per book, fund, lot and value date, and pairs no real with a memo line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...[...moneyCases, ...claimCases].map(([, event]) => event)),
        parts,
        won,
        (event, drawn, amount) => {
          const allocations = drawn.map((part) =>
            part.gov
              ? govPart(part.lot, part.won)
              : donorPart(part.lot, part.won, part.frozen ? { frozen: true } : {}),
          );
          const data = {
            ...event.data,
            ...('allocations' in event.data && { allocations }),
            ...('amount' in event.data && { amount: amount.toString() }),
          };
          const lines = postings({ ...event, data });
          expect(unbalanced(lines)).toEqual([]);
          const books = { real: 0n, memo: 0n };
          for (const line of lines) books[line.book] += line.amount;
          expect(books).toEqual({ real: 0n, memo: 0n });
        },
      ),
    );
  });

  test('available is what came in less what is held, used, sent away and given back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...[...moneyCases, ...claimCases].map(([, event]) => event)),
        (event) => {
          const budget = postings(event).filter(({ base }) => base.startsWith('memo:budget:'));
          expect(budget.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
        },
      ),
    );
  });
});
