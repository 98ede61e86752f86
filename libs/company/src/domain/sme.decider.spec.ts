import { ERASED, localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import type { RegisterSme } from './company.commands';
import type { SmeEvent } from './company.events';
import { smeDecider } from './sme.decider';

const occurredOn = localDate('2024-01-02');
const corporation = '124-81-00998' as BusinessNumber;
const naturalPerson = '111-11-11119' as BusinessNumber;

const sme: RegisterSme = {
  type: 'RegisterSme',
  occurredOn,
  sme: 'sme-1',
  businessNumber: corporation,
  name: '한빛정밀',
  certificateFrom: localDate('2024-01-01'),
  certificateTo: localDate('2024-12-31'),
  supportClass: '일반',
};
const { type: _sme, occurredOn: _smeOn, ...smeFields } = sme;
const smeRegistered: SmeEvent = { type: 'SmeRegistered', occurredOn, data: smeFields };

describe('SME', () => {
  it('is registered with its certificate', () => {
    given(smeDecider).when(sme).then(smeRegistered);
  });

  it('keeps the trade name of a natural person in the encrypted member only', () => {
    const { name, ...fields } = smeFields;
    given(smeDecider)
      .when({ ...sme, businessNumber: naturalPerson })
      .then({
        type: 'SmeRegistered',
        occurredOn,
        data: { ...fields, businessNumber: naturalPerson, personalName: name },
      });
  });

  it('changes nothing when the same registration is repeated', () => {
    given(smeDecider, smeRegistered)
      .when({ ...sme })
      .thenNothing();
  });

  it.each([
    ['name', { name: '다른이름' }],
    ['certificate', { certificateTo: localDate('2025-12-31') }],
    ['partner', { partnerDonor: corporation }],
    ['business number', { businessNumber: naturalPerson }],
  ])('refuses another %s under the same number', (_what, other) => {
    given(smeDecider, smeRegistered)
      .when({ ...sme, ...other })
      .thenRejected('DUPLICATE', { businessNumber: corporation });
  });

  it('takes a repetition for the same where the name of the natural person is sealed', () => {
    const { name: _name, ...fields } = smeFields;
    const data = { ...fields, businessNumber: naturalPerson };
    const unnamed: SmeEvent = { type: 'SmeRegistered', occurredOn, data };
    const sealed = given(smeDecider, unnamed);
    const again = { ...sme, businessNumber: naturalPerson };
    sealed.when(again).thenNothing();
    sealed.when({ ...again, supportClass: '우대' }).thenRejected('DUPLICATE');
  });

  it('takes a repetition for the same after the name of the natural person was erased', () => {
    const { name: _name, ...fields } = smeFields;
    const data = { ...fields, businessNumber: naturalPerson, personalName: ERASED };
    const erased = given(smeDecider, { type: 'SmeRegistered', occurredOn, data });
    const again = { ...sme, businessNumber: naturalPerson };
    erased.when(again).thenNothing();
    erased.when({ ...again, supportClass: '우대' }).thenRejected('DUPLICATE');
    erased.when(sme).thenRejected('DUPLICATE');
  });
});
