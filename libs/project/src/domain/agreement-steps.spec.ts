import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  agreed,
  bill,
  day,
  evaluated,
  evidenced,
  install,
  project,
  selected,
  sign,
  sme,
  tell,
} from '../testing/project-story';
import type { AmendAgreement } from './project.commands';
import { projectDecider } from './project.decider';

const won = (amount: number) => krwText(BigInt(amount));

describe('agreement', () => {
  it('is signed for what was selected, and says of which call', () => {
    const { agreement, occurredOn } = sign();
    given(projectDecider, ...selected)
      .when(sign())
      .then({
        type: 'AgreementSigned',
        occurredOn,
        data: { ...agreement, programme: 'SEC', call: 'SEC-2026-1', project, by: 'dev:seo' },
      });
    const known = given(projectDecider, ...agreed);
    known.when(sign()).thenNothing();
    known.when(sign({ commitment: 'C-2' })).thenRejected('DUPLICATE', { project });
  });

  it('needs a selection', () => {
    given(projectDecider, ...evaluated)
      .when(sign())
      .thenRejected('STEP_OUT_OF_ORDER', {
        step: 'SignAgreement',
        stage: 'evaluated',
        expected: 'selected',
      });
  });

  it.each([
    ['fund', { fund: 'GRN' }],
    ['sme', { sme: 'sme-other' }],
    ['supportType', { supportType: '진단형' }],
    ['category', { category: '백신' }],
    ['totalCost', { totalCost: won(1_001), selfShare: won(201) }],
  ])('does not differ from the selection in its %s', (member, differing) => {
    given(projectDecider, ...selected)
      .when(sign(differing))
      .thenRejected('DIFFERS_FROM_SELECTION', { member });
  });

  it('may be cheaper than applied for, and of a category that the expert recommended', () => {
    const cheaper = sign({ totalCost: won(999), selfShare: won(199), category: '방화벽' });
    expect(given(projectDecider, ...selected).when(cheaper).decision.accepted).toBe(true);
  });

  it('has shares that sum to the cost, and donors who carry the donor share', () => {
    const story = given(projectDecider, ...selected);
    story
      .when(sign({ selfShare: won(199) }))
      .thenRejected('SHARES_NOT_WHOLE', { sum: '999', total: '1000' });
    story.when(sign({ donors: [] })).thenRejected('SHARES_NOT_WHOLE', { sum: '0', total: '400' });
  });

  it('of the time before does not take the number of an application', () => {
    const { agreement, occurredOn } = sign();
    given(projectDecider, ...selected)
      .when({ type: 'TakeOverAgreement', occurredOn, agreement: { ...agreement, project } })
      .thenRejected('DUPLICATE', { project });
  });
});

describe('amendment', () => {
  const amend = (differing: Partial<AmendAgreement> = {}): AmendAgreement => ({
    type: 'AmendAgreement',
    occurredOn: day('2026-04-20'),
    project,
    amendment: 'A-1',
    totalChange: won(-500),
    governmentChange: won(-200),
    selfChange: won(-100),
    donorChanges: [{ donor: 'donor-a', change: won(-200) }],
    reason: '물량 감소',
    by: 'dev:seo',
    ...differing,
  });

  it('changes the shares, once', () => {
    const { type: _type, occurredOn, ...data } = amend();
    given(projectDecider, ...agreed)
      .when(amend())
      .then({
        type: 'AgreementAmended',
        occurredOn,
        data: { fund: 'SEC', sme, category: 'PC·문서보안', ...data },
      });
    const known = given(projectDecider, ...tell(agreed, amend()));
    known.when(amend()).thenNothing();
    known.when(amend({ reason: '단가' })).thenRejected('DUPLICATE', { amendment: 'A-1' });
  });

  it('changes nobody’s share without the cost, nor the cost without a share', () => {
    given(projectDecider, ...agreed)
      .when(amend({ governmentChange: won(-199) }))
      .thenRejected('SHARES_NOT_WHOLE', { sum: '-499', total: '-500' });
  });

  it('leaves no share below zero', () => {
    const story = given(projectDecider, ...agreed);
    story
      .when(amend({ governmentChange: won(-401), selfChange: won(101) }))
      .thenRejected('SHARE_NEGATIVE', { share: 'government', before: '400', change: '-401' });
    const stranger = [
      { donor: 'donor-a', change: won(-199) },
      { donor: 'donor-b', change: won(-1) },
    ];
    story
      .when(amend({ donorChanges: stranger }))
      .thenRejected('SHARE_NEGATIVE', { share: 'donor-b', before: '0' });
  });

  it('undercuts neither what is billed nor what the company has shown', () => {
    const billed = tell(agreed, install(), bill('Y-1', 501n));
    given(projectDecider, ...billed)
      .when(amend())
      .thenRejected('BELOW_INVOICED', { totalCost: '500', invoiced: '501' });
    given(projectDecider, ...evidenced)
      .when(amend())
      .thenRejected('BELOW_EVIDENCED', { selfShare: '100', evidenced: '200' });
  });

  it('is measured against earlier amendments', () => {
    const smaller = tell(agreed, amend());
    given(projectDecider, ...smaller)
      .when(amend({ amendment: 'A-2' }))
      .thenRejected('BELOW_INVOICED', { totalCost: '0' });
  });
});
