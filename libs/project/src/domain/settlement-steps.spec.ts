import { krwText } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import {
  accept,
  agreed,
  bill,
  completed,
  day,
  end,
  ended,
  evidence,
  finalise,
  inspect,
  install,
  project,
  settle,
  settled,
  submitted,
  tell,
  wholeCost,
  type Story,
} from '../testing/project-story';
import type { ReopenSettlement, ReturnSettlement, Settlement } from './project.commands';
import { projectDecider } from './project.decider';
import { stageOf } from './project.state';
import { statementAsAgreed } from './settlement-statement';

const won = (amount: number) => krwText(BigInt(amount));
const giveBack: ReturnSettlement = {
  type: 'ReturnSettlement',
  occurredOn: day('2026-08-25'),
  project,
  reason: '증빙 누락',
  by: 'dev:seo',
};
const reopen: ReopenSettlement = {
  type: 'ReopenSettlement',
  occurredOn: day('2027-01-05'),
  project,
  reason: '감사 지적',
  by: 'dev:seo',
};
const stage = (story: Story) => stageOf(foldOf(projectDecider, story));
const statement = (story: Story): Settlement | undefined => {
  const { running } = foldOf(projectDecider, story);
  return running && statementAsAgreed(running);
};
/** 333 of 1,000 won were built before the end: 133.2 government, 133.2 donor, 66.6 the company. */
const third = tell(
  agreed,
  evidence('E-1', 200n),
  install(),
  inspect(),
  bill('Y-1', 333n),
  accept('Y-1'),
  end({ kind: 'terminated', reason: '중단' }),
);

describe('settlement', () => {
  it('is submitted after the end, however late', () => {
    const { type: _type, occurredOn, ...data } = settle(wholeCost);
    given(projectDecider, ...ended)
      .when(settle(wholeCost))
      .then({ type: 'SettlementSubmitted', occurredOn, data });
    const late = settle(wholeCost, { occurredOn: day('2028-01-01') });
    expect(given(projectDecider, ...ended).when(late).decision.accepted).toBe(true);
    given(projectDecider, ...completed)
      .when(settle(wholeCost))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'installing', expected: 'ended' });
  });

  it('changes nothing when repeated, and is replaced only after its return', () => {
    const known = given(projectDecider, ...submitted);
    known.when(settle(wholeCost)).thenNothing();
    known.when(settle(wholeCost, { evidence: [] })).thenRejected('DUPLICATE', { project });
    const returned = given(projectDecider, ...tell(submitted, giveBack));
    returned.when(giveBack).thenNothing();
    expect(returned.when(settle(wholeCost, { evidence: [] })).decision.accepted).toBe(true);
    returned
      .when(finalise())
      .thenRejected('STEP_OUT_OF_ORDER', { expected: 'settlement-submitted' });
  });

  it('says as agreed: each source its share of the work, floored, and the company the rest', () => {
    expect(statement(third)).toEqual({
      supply: '333',
      government: '133',
      donors: [{ donor: 'donor-a', amount: '133' }],
      self: '67',
      unspentGovernment: '267',
      unspentDonor: '267',
    });
    expect(statement(ended)).toEqual(wholeCost);
  });

  it.each<[string, Partial<Settlement>, string, string]>([
    ['supply', { supply: won(334) }, '334', '333'],
    ['government', { government: won(134), self: won(66) }, '134', '0..133'],
    ['government', { government: won(-1) }, '-1', '0..133'],
    ['donor-b', { donors: [{ donor: 'donor-b', amount: won(1) }], self: won(199) }, '1', '0..0'],
    [
      'donor-a',
      {
        donors: [
          { donor: 'donor-a', amount: won(100) },
          { donor: 'donor-a', amount: won(33) },
        ],
      },
      '33',
      '0..0',
    ],
    ['self', { self: won(66) }, '66', '67'],
    ['unspentGovernment', { unspentGovernment: won(0) }, '0', '267'],
    ['unspentDonor', { unspentDonor: won(266) }, '266', '267'],
  ])('does not misstate %s (%j)', (part, differing, stated, expected) => {
    const exact = statement(third);
    if (exact === undefined) throw new Error('no statement');
    given(projectDecider, ...third)
      .when(settle({ ...exact, ...differing }))
      .thenRejected('SETTLEMENT_MISMATCH', { part, stated, expected });
  });

  it('may say that less support was used, which the company then carried', () => {
    const less = {
      ...wholeCost,
      government: won(300),
      self: won(300),
      unspentGovernment: won(100),
    };
    expect(given(projectDecider, ...ended).when(settle(less)).decision.accepted).toBe(true);
  });

  it('is made final by somebody else, for so many months of post-care', () => {
    given(projectDecider, ...submitted)
      .when(finalise())
      .then({
        type: 'SettlementFinalised',
        occurredOn: day('2026-09-01'),
        data: {
          project,
          finalisedOn: day('2026-09-01'),
          postCareUntil: day('2029-09-01'),
          by: 'dev:seo',
        },
      });
    given(projectDecider, ...submitted)
      .when(finalise({ by: 'dev:nuri' }))
      .thenRejected('FOUR_EYES', { by: 'dev:nuri' });
    const final = given(projectDecider, ...settled);
    final.when(finalise()).thenNothing();
    final.when(finalise({ postCareMonths: 12 })).thenRejected('DUPLICATE', { project });
    expect(stage(settled)).toBe('post-care');
  });

  it('without anything installed has nothing to watch', () => {
    const nothing = {
      ...wholeCost,
      ...{ supply: won(0), government: won(0), donors: [], self: won(0) },
      ...{ unspentGovernment: won(400), unspentDonor: won(400) },
    };
    const terminated = tell(agreed, end({ kind: 'terminated', reason: '포기' }));
    expect(stage(tell(terminated, settle(nothing), finalise()))).toBe('settled');
  });

  it('is compared again when an invoice was amended in between', () => {
    const amended = tell(submitted, {
      type: 'AmendInvoice',
      occurredOn: day('2026-08-22'),
      project,
      disbursement: 'Y-26-00001',
      amendedBy: 'M-1',
      supplyChange: won(-100),
      vatChange: won(-10),
      by: 'dev:seo',
    });
    given(projectDecider, ...amended)
      .when(finalise())
      .thenRejected('SETTLEMENT_MISMATCH', { part: 'supply', stated: '1000', expected: '900' });
  });

  it('that is final can be opened again, and settled anew', () => {
    const { type: _type, occurredOn, ...data } = reopen;
    given(projectDecider, ...settled)
      .when(reopen)
      .then({ type: 'SettlementReopened', occurredOn, data });
    const opened = tell(settled, reopen);
    expect(stage(opened)).toBe('ended');
    given(projectDecider, ...opened)
      .when(reopen)
      .thenNothing();
    const again = settle(wholeCost, { occurredOn: day('2027-01-10') });
    const anew = tell(opened, again, finalise({ occurredOn: day('2027-01-20') }));
    expect(stage(anew)).toBe('post-care');
    const closed = tell(settled, { type: 'EndPostCare', occurredOn: day('2029-09-01'), project });
    expect(stage(tell(closed, reopen, again, finalise()))).toBe('post-care');
    given(projectDecider, ...ended)
      .when(reopen)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'ended' });
  });
});
