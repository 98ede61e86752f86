import { krwText, localDate } from '@sangsaeng/kernel';
import {
  after,
  allocationsOf,
  bankAccount,
  commit,
  contribution,
  grant,
  history,
  march,
  release,
} from '../testing/fund-story';
import { ask, close, freeze, LATER, send, unfreeze } from '../testing/fund-asks';
import type { FundCommand } from './fund.commands';
import type { FundEvent } from './fund.events';

const kinds = (events: readonly FundEvent[]) => events.map(({ type }) => type);
const lot = contribution('C-1', 1, 100n, { designation: 'general' });
const bound = [grant('G-1', 1, 50n), lot, commit('T-1', 2, [0n, 30n])] as const;
const mature: FundCommand = { type: 'MatureLot', fund: 'SEC', occurredOn: LATER, lot: 'C-1' };
const extend = (to: string, day = LATER): FundCommand => ({
  ...{ type: 'ExtendLotMaturity', fund: 'SEC', occurredOn: day, lot: 'C-1' },
  ...{ maturesOn: localDate(to), reason: '연장 합의' },
});

describe('a lot that matures', () => {
  it('is held as far as it is not committed, once its day has come', () => {
    expect(allocationsOf(mature, ...bound)).toEqual(['C-1: 70']);
    after(...bound, mature)
      .when(mature)
      .thenNothing();
    after(...bound)
      .when({ ...mature, occurredOn: localDate('2027-02-28') })
      .thenRejected('NOT_MATURED', { maturesOn: '2027-03-01' });
    after(...bound)
      .when({ ...mature, lot: 'C-9' })
      .thenRejected('LOT_UNKNOWN');
  });

  it('is named even when all of it is committed, so that what comes back is held', () => {
    const all = [contribution('C-1', 1, 30n), commit('T-1', 2, [0n, 30n])];
    expect(allocationsOf(mature, ...all)).toEqual(['C-1: 0']);
    const ended: FundCommand = { ...release('T-1', 1), occurredOn: localDate('2027-04-01') };
    expect(history(...all, mature, ended).at(-1)).toMatchObject({
      data: { allocations: [{ frozen: true }] },
    });
  });

  it('is spendable again when a later day is agreed', () => {
    expect(allocationsOf(extend('2028-01-01'), ...bound, mature)).toEqual(['C-1: 70']);
    after(...bound, extend('2028-01-01'))
      .when(extend('2028-01-01'))
      .thenNothing();
    after(...bound, extend('2028-01-01'))
      .when(mature)
      .thenNothing();
    after(...bound)
      .when(extend('2027-03-01'))
      .thenRejected('MATURITY_NOT_LATER');
    after(...bound)
      .when({ ...extend('2028-01-01'), lot: 'C-9' } as FundCommand)
      .thenRejected('LOT_UNKNOWN');
  });

  it('stays held for the other reason when one of two falls away', () => {
    const frozen = [...bound, freeze(3), mature];
    expect(allocationsOf(mature, ...bound, freeze(3))).toEqual(['C-1: 0']);
    expect(allocationsOf({ ...unfreeze(4), occurredOn: LATER }, ...frozen)).toEqual(['C-1: 0']);
    expect(allocationsOf(extend('2028-01-01'), ...frozen)).toEqual(['C-1: 0']);
    const both = [...frozen, { ...unfreeze(4), occurredOn: LATER }];
    expect(allocationsOf(extend('2028-01-01'), ...both)).toEqual(['C-1: 70']);
    expect(allocationsOf(freeze(3), ...bound, mature)).toEqual(['C-1: 0']);
  });
});

describe('a frozen lot', () => {
  it('is held until it is freed, and nobody commits it', () => {
    expect(allocationsOf(freeze(3), ...bound)).toEqual(['C-1: 70']);
    after(...bound, freeze(3))
      .when(commit('T-2', 4, [0n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS');
    expect(allocationsOf(unfreeze(4), ...bound, freeze(3))).toEqual(['C-1: 70']);
    after(...bound, freeze(3))
      .when(freeze(3))
      .thenNothing();
    after(...bound, freeze(3))
      .when(freeze(4, 'C-1', '소송'))
      .thenRejected('LOT_FROZEN', { reason: '조사' });
    after(...bound)
      .when(unfreeze(4))
      .thenNothing();
    after(...bound)
      .when(freeze(3, 'C-9'))
      .thenRejected('LOT_UNKNOWN');
    after(...bound)
      .when(unfreeze(3, 'C-9'))
      .thenRejected('LOT_UNKNOWN');
  });

  it('holds on each day what is there on that day', () => {
    expect(history(...bound, release('T-1', 8), freeze(5)).slice(-2)).toMatchObject([
      { type: 'LotFrozen', occurredOn: march(5), data: { allocations: [{ amount: '70' }] } },
      { type: 'LotFrozen', occurredOn: march(8), data: { allocations: [{ amount: '30' }] } },
    ]);
  });

  it('may be a grant', () => {
    const grantFrozen = { ...freeze(3, 'G-1'), src: 'gov' as const };
    expect(allocationsOf(grantFrozen, ...bound)).toEqual(['G-1: 50']);
    after(...bound, grantFrozen)
      .when(commit('T-2', 4, [1n]))
      .thenRejected('INSUFFICIENT_FUNDS');
  });
});

describe('money given back to a donor', () => {
  const refund = (amount: bigint, lotNo = 'C-1') =>
    ask('RefundLot', 5, {
      lot: lotNo,
      refund: 'F-1',
      bankAccount,
      amount: krwText(amount),
      reason: '반환 합의',
    });

  it('leaves what is available, or what is held', () => {
    expect(allocationsOf(refund(70n), ...bound)).toEqual(['C-1: 70']);
    expect(history(...bound, freeze(3), refund(70n)).at(-1)).toMatchObject({
      type: 'LotRefunded',
      data: { allocations: [{ frozen: true, amount: '70' }] },
    });
    after(...bound, refund(7n))
      .when(refund(7n))
      .thenNothing();
    after(...bound, refund(7n))
      .when(refund(8n))
      .thenRejected('DUPLICATE', { refund: 'F-1' });
    after(...bound)
      .when(refund(71n))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '70' });
    after(...bound)
      .when(refund(7n, 'C-9'))
      .thenRejected('LOT_UNKNOWN');
  });
});

function accept(
  sent: FundEvent | undefined,
  day = 6,
): Extract<FundCommand, { type: 'AcceptReallocation' }> {
  if (sent?.type !== 'ReallocationSent') throw new Error('nothing was sent');
  const { transfer, terms = [], allocations } = sent.data;
  const at = { fund: 'GRN', occurredOn: march(day), source: 'SEC', bankAccount };
  return { type: 'AcceptReallocation', ...at, transfer, terms, allocations };
}

describe('money reallocated to another fund', () => {
  const sent = history(...bound, send(5, 40n)).at(-1);
  const settle = ask('SettleReallocation', 7, { transfer: 'V-1' });
  const giveBack = ask('ReturnReallocation', 7, { transfer: 'V-1', reason: 'LOT_TAKEN: C-1' });

  it('leaves with the number, the dates and the designation of its lot', () => {
    expect(sent).toMatchObject({
      type: 'ReallocationSent',
      data: {
        allocations: [{ lot: 'C-1', amount: '40' }],
        terms: [
          { lot: 'C-1', donor: 'donor-1', receivedOn: '2024-03-01', maturesOn: '2027-03-01' },
        ],
      },
    });
    after(...bound, send(5, 40n))
      .when(send(5, 40n))
      .thenNothing();
    after(...bound, send(5, 40n))
      .when(send(5, 41n))
      .thenRejected('DUPLICATE', { transfer: 'V-1' });
  });

  it.each([
    ['INSUFFICIENT_FUNDS', bound, send(5, 71n)],
    ['LOT_UNKNOWN', bound, send(5, 1n, 'G-1')],
    ['LOT_FROZEN', [...bound, freeze(3)], send(5, 1n)],
    ['SAME_PLACE', bound, { ...send(5, 1n), destination: 'SEC' }],
    ['AMOUNT_NOT_POSITIVE', bound, { ...send(5, 1n), parts: [] }],
    ['DUPLICATE', bound, { ...send(5, 1n), parts: [...send(5, 1n).parts, ...send(5, 1n).parts] }],
    ['PERIOD_CLOSED', [...bound, close(9, 5)], send(5, 1n)],
  ] as const)('is refused with %s', (code, before, asked) => {
    after(...before)
      .when(asked)
      .thenRejected(code);
  });

  it('is taken in once, on an open day, and spent and matured as what it is', () => {
    expect(kinds(history(accept(sent)))).toEqual(['ReallocationAccepted']);
    after(accept(sent)).when(accept(sent)).thenNothing();
    expect(history({ ...close(9, 8), fund: 'GRN' }, accept(sent)).at(-1)).toMatchObject({
      occurredOn: march(9),
    });
    expect(
      allocationsOf(
        { ...commit('T-9', 7, [0n, 40n], { grain: 'day' }), fund: 'GRN' },
        accept(sent),
      ),
    ).toEqual(['C-1: 40']);
    expect(allocationsOf({ ...mature, fund: 'GRN' }, accept(sent))).toEqual(['C-1: 40']);
  });

  it('joins what the lot holds already, held if that is held', () => {
    const second = { ...accept(sent), transfer: 'V-2' };
    expect(
      allocationsOf(
        { ...commit('T-9', 7, [0n, 80n], { grain: 'day' }), fund: 'GRN' },
        accept(sent),
        second,
      ),
    ).toEqual(['C-1: 80']);
    const frozen = history(accept(sent), { ...freeze(6), fund: 'GRN' }, second);
    expect(kinds(frozen.slice(-2))).toEqual(['ReallocationAccepted', 'LotFrozen']);
    expect(
      kinds(
        history(accept(sent), { ...mature, fund: 'GRN' }, { ...second, occurredOn: LATER }).slice(
          -2,
        ),
      ),
    ).toEqual(['ReallocationAccepted', 'LotMatured']);
  });

  it.each([
    ['LOT_TAKEN: C-1', [contribution('C-1', 1, 5n, { donor: 'donor-7' })], accept(sent)],
    ['TERMS_MISSING: C-1', [], { ...accept(sent), terms: [] }],
    ['SAME_PLACE', [], { ...accept(sent), source: 'GRN' }],
  ] as const)('is declined: %s', (reason, before, asked) => {
    expect(history(...before, asked).at(-1)).toMatchObject({
      type: 'ReallocationDeclined',
      data: { reason, source: asked.source },
    });
    after(...before, asked)
      .when(asked)
      .thenNothing();
  });

  it('is settled or comes back, once', () => {
    const out = [...bound, send(5, 40n)];
    expect(kinds(history(...out, settle).slice(-1))).toEqual(['ReallocationSettled']);
    after(...out, settle)
      .when(settle)
      .thenNothing();
    after(...out, settle)
      .when(giveBack)
      .thenRejected('TRANSFER_FINAL', { state: 'settled' });
    expect(allocationsOf(giveBack, ...out)).toEqual(['C-1: 40']);
    after(...out, giveBack)
      .when(giveBack)
      .thenNothing();
    after(...out, giveBack)
      .when(settle)
      .thenRejected('TRANSFER_FINAL', { state: 'returned' });
    after(...bound)
      .when(settle)
      .thenRejected('TRANSFER_UNKNOWN');
    after(...bound)
      .when(giveBack)
      .thenRejected('TRANSFER_UNKNOWN');
    expect(kinds(history(...out, freeze(6), giveBack).slice(-2))).toEqual([
      'ReallocationReturned',
      'LotFrozen',
    ]);
  });
});
