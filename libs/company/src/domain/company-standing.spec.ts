import { localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import { historyOf } from '../testing/company-story';
import type {
  DebarSme,
  DeclareSmeRelation,
  LiftSmeDebarment,
  RecordSmeStatus,
  RegisterSupplier,
  RenewCertificate,
  SmeCommand,
} from './company.commands';
import { smeDecider } from './sme.decider';
import { supplierDecider } from './supplier.decider';

const on = localDate('2026-02-01');
const businessNumber = '124-81-00998' as BusinessNumber;
const supplierNumber = '220-81-62517' as BusinessNumber;
const register: SmeCommand = {
  ...{ type: 'RegisterSme', occurredOn: on, sme: 'sme-1', businessNumber, name: '한빛정밀' },
  ...{ certificateFrom: on, certificateTo: localDate('2026-12-31'), supportClass: '일반' },
};
const after = (...commands: readonly SmeCommand[]) =>
  given(smeDecider, ...historyOf(smeDecider, [register, ...commands]));
const debar: DebarSme = {
  ...{ type: 'DebarSme', occurredOn: on, sme: 'sme-1', debarment: 'S-1' },
  ...{ from: localDate('2026-03-01'), to: localDate('2029-02-28') },
  ...{ legalBasis: '보조금법 제31조의2', reason: '거짓 신청', by: 'compliance' },
};
const lift: LiftSmeDebarment = {
  ...{ type: 'LiftSmeDebarment', occurredOn: on, sme: 'sme-1', debarment: 'S-1' },
  ...{ reason: '집행정지', by: 'compliance' },
};
const closed: RecordSmeStatus = {
  ...{ type: 'RecordSmeStatus', occurredOn: on, sme: 'sme-1', status: 'closed' },
  ...{ on, source: '국세청', by: 'officer' },
};

describe('a certificate', () => {
  const renew = (from: string, to: string): RenewCertificate => ({
    ...{ type: 'RenewCertificate', occurredOn: on, sme: 'sme-1', by: 'officer' },
    ...{ certificateFrom: localDate(from), certificateTo: localDate(to) },
  });

  it('is renewed for a further time, once', () => {
    const { type: _type, occurredOn, ...data } = renew('2027-01-01', '2027-12-31');
    after()
      .when(renew('2027-01-01', '2027-12-31'))
      .then({ type: 'SmeCertificateRenewed', occurredOn, data });
    after(renew('2027-01-01', '2027-12-31')).when(renew('2027-01-01', '2027-12-31')).thenNothing();
  });

  it('does not end before it begins', () => {
    after()
      .when(renew('2027-12-31', '2027-01-01'))
      .thenRejected('DATES_REVERSED', { from: '2027-12-31', to: '2027-01-01' });
  });
});

describe('a debarment (참여제한)', () => {
  it('is imposed and lifted by its number', () => {
    const { type: _debar, occurredOn, ...imposed } = debar;
    after().when(debar).then({ type: 'SmeDebarred', occurredOn, data: imposed });
    const { type: _lift, occurredOn: _on, ...lifted } = lift;
    after(debar).when(lift).then({ type: 'SmeDebarmentLifted', occurredOn, data: lifted });
  });

  it('changes nothing when repeated, and refuses another content', () => {
    after(debar).when(debar).thenNothing();
    after(debar, lift).when(debar).thenNothing();
    after(debar, lift).when(lift).thenNothing();
    after(debar)
      .when({ ...debar, reason: '다른 사유' })
      .thenRejected('DUPLICATE', { debarment: 'S-1' });
    after(debar, lift)
      .when({ ...lift, reason: '판결' })
      .thenRejected('DUPLICATE', { debarment: 'S-1' });
  });

  it('must be known to be lifted, and does not end before it begins', () => {
    after().when(lift).thenRejected('DEBARMENT_UNKNOWN', { debarment: 'S-1' });
    after()
      .when({ ...debar, to: on })
      .thenRejected('DATES_REVERSED', { from: '2026-03-01', to: '2026-02-01' });
  });
});

describe('the status of a business', () => {
  it('is recorded, and recorded again where it changes', () => {
    const { type: _type, occurredOn, ...data } = closed;
    after().when(closed).then({ type: 'SmeStatusRecorded', occurredOn, data });
    after(closed).when(closed).thenNothing();
    const active = { ...closed, status: 'active' } as const;
    after(closed)
      .when(active)
      .then({ type: 'SmeStatusRecorded', occurredOn, data: { ...data, status: 'active' } });
    after(closed, active).when(closed).then({ type: 'SmeStatusRecorded', occurredOn, data });
  });
});

describe('a relation of an SME to another company', () => {
  const declare = (relation: string): DeclareSmeRelation => ({
    ...{ type: 'DeclareSmeRelation', occurredOn: on, sme: 'sme-1' },
    ...{ businessNumber: supplierNumber, relation, by: 'sme-user' },
  });

  it('is declared, and the latest stands', () => {
    const { type: _type, occurredOn, ...data } = declare('대표자 배우자 소유');
    after()
      .when(declare('대표자 배우자 소유'))
      .then({ type: 'SmeRelationDeclared', occurredOn, data });
    const declared = after(declare('대표자 배우자 소유'));
    declared.when(declare('대표자 배우자 소유')).thenNothing();
    expect(declared.when(declare('지분 30%')).decision).toMatchObject({ events: [{}] });
    const log = historyOf(smeDecider, [register, declare('지분 20%'), declare('지분 30%')]);
    expect(foldOf(smeDecider, log).relations).toEqual(new Map([[supplierNumber, '지분 30%']]));
  });
});

describe('a company that nobody registered', () => {
  it('is not known to any step but its registration', () => {
    for (const command of [debar, lift, closed]) {
      given(smeDecider).when(command).thenRejected('NOT_REGISTERED', { company: 'sme-1' });
    }
    given(supplierDecider)
      .when({
        ...{ type: 'RecordSupplierStatus', occurredOn: on, supplier: 'supplier-1' },
        ...{ status: 'bankrupt', on, source: '법원', by: 'officer' },
      })
      .thenRejected('NOT_REGISTERED', { company: 'supplier-1' });
  });
});

describe('the standing of a supplier', () => {
  const registerSupplier: RegisterSupplier = {
    ...{ type: 'RegisterSupplier', occurredOn: on, supplier: 'supplier-1', name: '가온보안' },
    ...{ businessNumber: supplierNumber, registeredFrom: on, registeredTo: on },
  };
  const afterSupplier = given(supplierDecider, ...historyOf(supplierDecider, [registerSupplier]));

  it('is extended, recorded, debarred and lifted as that of an SME is', () => {
    const extension = { registeredFrom: on, registeredTo: localDate('2027-01-31'), by: 'officer' };
    afterSupplier
      .when({
        ...{ type: 'ExtendSupplierRegistration', occurredOn: on, supplier: 'supplier-1' },
        ...extension,
      })
      .then({
        type: 'SupplierRegistrationExtended',
        occurredOn: on,
        data: { supplier: 'supplier-1', ...extension },
      });
    const status = { status: 'bankrupt', on, source: '법원', by: 'officer' } as const;
    afterSupplier
      .when({ type: 'RecordSupplierStatus', occurredOn: on, supplier: 'supplier-1', ...status })
      .then({
        type: 'SupplierStatusRecorded',
        occurredOn: on,
        data: { supplier: 'supplier-1', ...status },
      });
    const { type: _type, sme: _sme, ...sanction } = debar;
    const { occurredOn, ...data } = { ...sanction, supplier: 'supplier-1' };
    const debarSupplier = { type: 'DebarSupplier', ...sanction, supplier: 'supplier-1' } as const;
    afterSupplier.when(debarSupplier).then({ type: 'SupplierDebarred', occurredOn, data });
    afterSupplier
      .when({
        ...{ type: 'LiftSupplierDebarment', occurredOn: on, supplier: 'supplier-1' },
        ...{ debarment: 'S-1', reason: '판결', by: 'compliance' },
      })
      .thenRejected('DEBARMENT_UNKNOWN', { debarment: 'S-1' });
  });
});
