import { donorPart, fact, govPart, type Fact } from '../testing/facts';
import { BookAgreement } from './book-agreement';
import { postings } from './postings';

function posted(...facts: readonly Fact[]): BookAgreement {
  const books = new BookAgreement();
  for (const event of facts) books.post(postings(event));
  return books;
}

const received = fact('ContributionReceived', '2024-03-01', { amount: 100 });
const sent = fact('ReallocationSent', '2024-04-01', { allocations: [donorPart('L1', 40)] });

describe('the agreement of the two books', () => {
  test('holds after a receipt', () => {
    expect(new BookAgreement().post(postings(received))).toEqual([]);
  });

  test.each([
    ['assets:bank', 'the bank'],
    ['memo:budget:available', 'the budget'],
    ['revenue:contribution', 'the income'],
    ['memo:pledge:fulfilled', 'the pledge'],
  ])('a line of %s left out sets %s at odds', (base) => {
    const lines = postings(received).filter((line) => line.base !== base);
    expect(new BookAgreement().post(lines)).not.toEqual([]);
  });

  test('a grant that was used but not turned into income is noticed', () => {
    const books = posted(
      fact('GrantReceived', '2024-03-01', { lot: 'G1', amount: 100 }),
      fact('FundsCommitted', '2024-03-02', { allocations: [govPart('G1', 60)] }),
    );
    const ordered = postings(
      fact('DisbursementOrdered', '2024-03-03', { allocations: [govPart('G1', 60)] }),
    );
    const broken = books.post(ordered.filter(({ base }) => !base.endsWith(':grant')));
    expect(broken).toEqual([
      'gov SEC G1: liabilities:grant + memo:budget:available + memo:budget:held + memo:budget:committed',
      'gov SEC G1: revenue:grant + memo:budget:ordered + memo:budget:paid',
    ]);
  });

  test('a claim without its deferral is noticed', () => {
    const decided = postings(fact('ClawbackDecided', '2024-03-01', { amount: 5 }));
    const broken = new BookAgreement().post(
      decided.filter(({ base }) => base !== 'liabilities:deferred:clawback'),
    );
    expect(broken).toEqual([
      'key SEC R-1: assets:receivable:clawback + liabilities:deferred:clawback',
    ]);
  });

  test('a transfer may be in flight', () => {
    expect(posted(received).post(postings(sent))).toEqual([]);
  });

  test('a transfer accepted for more than was sent is noticed', () => {
    const accepted = fact('ReallocationAccepted', '2024-04-02', {
      fund: 'GRN',
      allocations: [donorPart('L1', 41)],
    });
    expect(posted(received, sent).post(postings(accepted))).toEqual(['transfer X1: below zero']);
  });
});
