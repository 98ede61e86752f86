import { krwText } from '@sangsaeng/kernel';
import {
  after,
  allocationsOf,
  bankAccount,
  commit,
  contribution,
  fund,
  grant,
  march,
  pay,
  recover,
} from '../testing/fund-story';

const toDonor2 = { donor: 'donor-2', pledge: 'P-2' };
/** Paid in full: 40 from the government, 30 + 5 from donor 1, 25 from donor 2. */
const paid = [
  grant('G-1', 1, 40n),
  contribution('C-1', 1, 30n),
  contribution('C-2', 1, 5n),
  contribution('D-1', 1, 25n, toDonor2),
  commit('T-1', 2, [40n, 35n, 25n]),
  pay('T-1', 'Y-1', 3, 100n),
] as const;

describe('clawback receipt', () => {
  it('is split over the sources by what they paid, each in turn', () => {
    after(...paid)
      .when(recover('Y-1', 'B-1', 5, 10n))
      .then({
        type: 'ClawbackReceived',
        occurredOn: march(5),
        data: {
          ...{ fund, project: 'T-1', sme: 'sme-1', category: '문서보안', bankAccount },
          ...{ disbursement: 'Y-1', payee: 'supplier-1', invoice: 'invoice-Y-1' },
          ...{ clawback: 'R-1', receipt: 'B-1', amount: krwText(10n) },
          allocations: [
            { src: 'gov', lot: 'G-1', fy: '2024', amount: krwText(4n) },
            { src: 'donor', lot: 'C-1', fy: '2024', donor: 'donor-1', amount: krwText(3n) },
            { src: 'donor', lot: 'D-1', fy: '2024', donor: 'donor-2', amount: krwText(3n) },
          ],
        },
      });
  });

  it('leaves the odd won to the last source', () => {
    expect(allocationsOf(recover('Y-1', 'B-1', 5, 1n), ...paid)).toEqual(['D-1: 1']);
    expect(allocationsOf(recover('Y-1', 'B-1', 5, 99n), ...paid)).toEqual([
      ...['G-1: 39', 'C-1: 30', 'C-2: 5', 'D-1: 25'],
    ]);
  });

  it('counts what is not recovered yet, and fills the lots of a source in the order used', () => {
    const some = [...paid, recover('Y-1', 'B-1', 5, 60n)];
    expect(allocationsOf(recover('Y-1', 'B-2', 6, 40n), ...some)).toEqual([
      ...['G-1: 16', 'C-1: 9', 'C-2: 5', 'D-1: 10'],
    ]);
  });

  it('never brings back more than was paid', () => {
    after(...paid, recover('Y-1', 'B-1', 5, 60n))
      .when(recover('Y-1', 'B-2', 6, 41n))
      .thenRejected('EXCEEDS_PAID', { disbursement: 'Y-1', open: '40', asked: '41' });
  });

  it('counts that payment alone, not the others of the project', () => {
    const two = [...paid.slice(0, 5), pay('T-1', 'Y-1', 3, 50n), pay('T-1', 'Y-2', 4, 50n)];
    after(...two)
      .when(recover('Y-1', 'B-1', 5, 50n))
      .thenRejected('EXCEEDS_PAID', { open: '49' });
  });

  it('recorded late is split by what was open at its date, while later receipts leave enough', () => {
    const later = [...paid, recover('Y-1', 'B-2', 9, 10n)];
    expect(allocationsOf(recover('Y-1', 'B-1', 5, 10n), ...later)).toEqual([
      ...['G-1: 4', 'C-1: 3', 'D-1: 3'],
    ]);
    const most = [...paid, recover('Y-1', 'B-2', 9, 99n)];
    expect(allocationsOf(recover('Y-1', 'B-1', 5, 1n), ...most)).toEqual(['G-1: 1']);
  });

  it('makes the donors’ money available again, and not the government’s', () => {
    const back = [...paid, recover('Y-1', 'B-1', 5, 100n)];
    expect(allocationsOf(commit('T-2', 6, [0n, 35n, 25n]), ...back)).toEqual([
      ...['C-1: 30', 'C-2: 5', 'D-1: 25'],
    ]);
    after(...back)
      .when(commit('T-2', 6, [1n]))
      .thenRejected('INSUFFICIENT_FUNDS');
    after(...back)
      .when(commit('T-2', 4, [0n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS');
  });

  it('changes nothing when recorded again, and is refused with another content', () => {
    const known = after(...paid, recover('Y-1', 'B-1', 5, 10n));
    known.when(recover('Y-1', 'B-1', 5, 10n)).thenNothing();
    known.when(recover('Y-1', 'B-1', 5, 11n)).thenRejected('DUPLICATE', { receipt: 'B-1' });
    known.when(recover('Y-1', 'B-1', 6, 10n)).thenRejected('DUPLICATE');
    known.when({ ...recover('Y-1', 'B-1', 5, 10n), clawback: 'R-2' }).thenRejected('DUPLICATE');
  });

  it('needs a payment that was made by then', () => {
    const known = after(...paid);
    known
      .when(recover('Y-9', 'B-1', 5, 1n))
      .thenRejected('PAYMENT_UNKNOWN', { disbursement: 'Y-9' });
    known
      .when(recover('Y-1', 'B-1', 2, 1n))
      .thenRejected('PAYMENT_UNKNOWN', { paidOn: '2024-03-03' });
  });
});
