import { localDate } from '@sangsaeng/kernel';
import { asks, asksOfImported, dayOpened, ON, told } from '../testing/told-rules';
import { concludeReallocation } from './conclude-reallocation';
import { deliverReallocation } from './deliver-reallocation';
import { endPostCare } from './end-post-care';
import { fulfilPledgeOfReceived } from './fulfil-pledge-of-received';
import { markPledgeOverdue } from './mark-pledge-overdue';
import { matureLots } from './mature-lots';
import { notePostCareIncident } from './note-post-care-incident';
import { reopenPledgeOfWithdrawn } from './reopen-pledge-of-withdrawn';

const on = { occurredOn: ON };
const fund = 'SEC';
const received = told('ContributionReceived', {
  ...{ fund, lot: 'L-1', donor: 'donor-1', pledge: 'P-1', amount: '100' },
  maturesOn: '2026-03-05',
});
const until = (...days: readonly string[]) => days.map((day) => dayOpened(`2026-03-${day}`));

describe('a contribution', () => {
  it('fulfils its pledge', () => {
    expect(asks(fulfilPledgeOfReceived, received)).toEqual([
      {
        stream: 'donor-1',
        command: {
          ...{ type: 'NoteFulfilment', ...on, donor: 'donor-1', pledge: 'P-1' },
          ...{ contribution: 'L-1', amount: '100' },
        },
      },
    ]);
    expect(asksOfImported(fulfilPledgeOfReceived, received)).toEqual([]);
  });

  it('leaves its pledge open again when it is recalled or cancelled', () => {
    const lost = { fund, lot: 'L-1', donor: 'donor-1', pledge: 'P-1', amount: '60' };
    for (const type of ['ContributionRecalled', 'ContributionCancelled']) {
      expect(asks(reopenPledgeOfWithdrawn, told(type, lost))).toEqual([
        {
          stream: 'donor-1',
          command: {
            ...{ type: 'WithdrawFulfilment', ...on, donor: 'donor-1', pledge: 'P-1' },
            ...{ contribution: 'L-1', amount: '60', cause: 'event-0' },
          },
        },
      ]);
    }
  });

  it('leaves as much of its pledge open as a correction takes out of it', () => {
    const original = (type: string, amount: string) => ({
      ...{ type, ...on },
      data: { fund, lot: 'L-1', donor: 'donor-1', pledge: 'P-1', amount },
    });
    const corrected = (before: object, after?: object) =>
      asks(
        reopenPledgeOfWithdrawn,
        told('EntryCorrected', {
          ...{ original: before, reason: '정정' },
          ...(after && { replacement: after }),
        }),
      );
    const received = original('ContributionReceived', '60');
    expect(corrected(received)).toMatchObject([{ command: { amount: '60', contribution: 'L-1' } }]);
    expect(corrected(received, original('ContributionReceived', '45'))).toMatchObject([
      { command: { amount: '15' } },
    ]);
    expect(corrected(received, received)).toEqual([]);
    expect(corrected(original('GrantReceived', '60'))).toEqual([]);
  });

  it('matures on its day, imported or not, and once', () => {
    const matured = [{ stream: 'fund-SEC', command: { type: 'MatureLot', fund, lot: 'L-1' } }];
    expect(asks(matureLots, received, ...until('04'))).toEqual([]);
    expect(asks(matureLots, received, ...until('04', '05', '06'))).toMatchObject(matured);
    expect(asksOfImported(matureLots, received, ...until('05'))).toMatchObject(matured);
  });

  it('matures on the next day that opens when its own has passed already', () => {
    expect(asks(matureLots, ...until('09'), received, ...until('10'))).toMatchObject([
      { command: { occurredOn: '2026-03-10' } },
    ]);
  });

  it('matures on the later day after an extension', () => {
    const extended = told('LotMaturityExtended', {
      fund,
      maturesOn: '2026-03-08',
      allocations: [{ src: 'donor', lot: 'L-1' }],
    });
    expect(asks(matureLots, received, extended, ...until('05', '06', '07'))).toEqual([]);
    expect(asks(matureLots, received, extended, ...until('05', '08'))).toHaveLength(1);
  });

  it('that moved to another fund matures there as well', () => {
    const accepted = told('ReallocationAccepted', {
      ...{ fund: 'FAB', source: 'SEC', transfer: 'X-1' },
      terms: [{ lot: 'L-1', maturesOn: '2026-03-05' }],
    });
    expect(
      asks(matureLots, received, accepted, ...until('05')).map(({ stream }) => stream),
    ).toEqual(['fund-SEC', 'fund-FAB']);
  });
});

describe('a pledge', () => {
  const made = told('PledgeMade', { donor: 'donor-1', pledge: 'P-1', dueOn: '2026-03-05' });

  it('is asked after on the day after it was due', () => {
    expect(asks(markPledgeOverdue, made, ...until('04', '05'))).toEqual([]);
    expect(asks(markPledgeOverdue, made, ...until('05', '06', '07'))).toEqual([
      {
        stream: 'donor-1',
        command: {
          ...{ type: 'NotePledgeOverdue', occurredOn: '2026-03-06', donor: 'donor-1' },
          ...{ pledge: 'P-1', dueOn: '2026-03-05' },
        },
      },
    ]);
  });

  it('without a day is never overdue', () => {
    const open = told('PledgeMade', { donor: 'donor-1', pledge: 'P-1' });
    expect(asks(markPledgeOverdue, open, ...until('31'))).toEqual([]);
  });
});

describe('a reallocation', () => {
  const terms = [{ lot: 'L-1', maturesOn: '2027-01-01' }];
  const allocations = [{ src: 'donor', lot: 'L-1', amount: '10' }];
  const parts = { transfer: 'X-1', bankAccount: 'mother', allocations };

  it('is offered to the fund it is meant for', () => {
    const sent = told('ReallocationSent', { fund: 'SEC', destination: 'FAB', terms, ...parts });
    expect(asks(deliverReallocation, sent)).toEqual([
      {
        stream: 'fund-FAB',
        command: { type: 'AcceptReallocation', ...on, fund: 'FAB', source: 'SEC', terms, ...parts },
      },
    ]);
  });

  it('is settled by its source when it was taken, and returned when it was declined', () => {
    const answer = { fund: 'FAB', source: 'SEC', transfer: 'X-1' };
    expect(asks(concludeReallocation, told('ReallocationAccepted', answer))).toEqual([
      {
        stream: 'fund-SEC',
        command: { type: 'SettleReallocation', ...on, fund: 'SEC', transfer: 'X-1' },
      },
    ]);
    const declined = told('ReallocationDeclined', { ...answer, reason: '용도 불일치' });
    expect(asks(concludeReallocation, declined)).toMatchObject([
      { command: { type: 'ReturnReallocation', fund: 'SEC', reason: '용도 불일치' } },
    ]);
  });
});

describe('post-care', () => {
  const project = 'T-26-00001';
  const signed = told('AgreementSigned', { project, sme: 'sme-1' });
  const settled = told('SettlementFinalised', { project, postCareUntil: '2026-03-05' });
  const closed = told('SmeStatusRecorded', {
    ...{ sme: 'sme-1', status: 'closed', on: localDate('2026-03-01'), source: '국세청' },
  });

  it('ends on its last day', () => {
    expect(asks(endPostCare, settled, ...until('04', '05', '06'))).toEqual([
      {
        stream: `project-${project}`,
        command: { type: 'EndPostCare', occurredOn: '2026-03-05', project },
      },
    ]);
  });

  it('takes note of a company that closes while it is watched', () => {
    expect(asks(notePostCareIncident, signed, settled, closed)).toEqual([
      {
        stream: `project-${project}`,
        command: {
          ...{ type: 'NotePostCareIncident', ...on, project, code: 'BUSINESS_CLOSED' },
          detail: '폐업 2026-03-01 (국세청)',
        },
      },
    ]);
  });

  it.each([
    ['before the settlement', [signed]],
    [
      'while the settlement is open again',
      [signed, settled, told('SettlementReopened', { project })],
    ],
    ['after post-care', [signed, settled, told('PostCareEnded', { project })]],
  ])('takes no note of it %s', (_when, events) => {
    expect(asks(notePostCareIncident, ...events, closed)).toEqual([]);
  });

  it('takes no note of a company that goes on', () => {
    const active = told('SmeStatusRecorded', { sme: 'sme-1', status: 'active', on: ON });
    expect(asks(notePostCareIncident, signed, settled, active)).toEqual([]);
  });
});
