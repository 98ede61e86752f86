import { localDate, type BusinessNumber, type LocalDate } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import { historyOf } from '../testing/company-story';
import type { SmeCommand, SupplierCommand } from './company.commands';
import { smeDecider } from './sme.decider';
import { supplierDecider } from './supplier.decider';

const businessNumber = '124-81-00998' as BusinessNumber;
const january = localDate('2026-01-01');
const december = localDate('2026-12-31');
const registerSme: SmeCommand = {
  ...{ type: 'RegisterSme', occurredOn: january, sme: 'sme-1', businessNumber, name: '한빛정밀' },
  ...{ certificateFrom: january, certificateTo: december, supportClass: '일반' },
};
const registerSupplier: SupplierCommand = {
  ...{ type: 'RegisterSupplier', occurredOn: january, supplier: 'supplier-1', businessNumber },
  ...{ name: '가온보안', registeredFrom: january, registeredTo: december },
};

function afterSme(...commands: readonly SmeCommand[]) {
  return given(smeDecider, ...historyOf(smeDecider, commands));
}
function afterSupplier(...commands: readonly SupplierCommand[]) {
  return given(supplierDecider, ...historyOf(supplierDecider, commands));
}

const clearSme = (on: string): SmeCommand => ({
  ...{ type: 'ClearSmeForPayment', occurredOn: localDate(on) },
  ...{ sme: 'sme-1', disbursement: 'Y-1' },
});
const clearSupplier = (on: string): SupplierCommand => ({
  ...{ type: 'ClearSupplierForPayment', occurredOn: localDate(on) },
  ...{ supplier: 'supplier-1', disbursement: 'Y-1' },
});
const term = (from: string, to: string) => ({ from: localDate(from), to: localDate(to) });
const sanction = { legalBasis: '보조금법 제31조의2', reason: '거짓 신청', by: 'compliance' };

describe('an SME is cleared for payment', () => {
  const debar = (from: string, to: string): SmeCommand => ({
    ...{ type: 'DebarSme', occurredOn: january, sme: 'sme-1', debarment: 'S-1' },
    ...{ ...term(from, to), ...sanction },
  });
  const record = (status: 'active' | 'suspended' | 'closed', on: string): SmeCommand => ({
    ...{ type: 'RecordSmeStatus', occurredOn: january, sme: 'sme-1', status },
    ...{ on: localDate(on), source: '국세청', by: 'officer' },
  });
  const declined = (on: string, code: string) => ({
    accepted: true,
    events: [
      {
        type: 'SmeClearanceDeclined',
        occurredOn: on as LocalDate,
        data: { sme: 'sme-1', disbursement: 'Y-1', code, detail: expect.any(String) as string },
      },
    ],
  });

  it('while its certificate is valid, both days included', () => {
    for (const day of ['2026-01-01', '2026-12-31']) {
      afterSme(registerSme)
        .when(clearSme(day))
        .then({
          type: 'SmeClearedForPayment',
          occurredOn: localDate(day),
          data: { sme: 'sme-1', disbursement: 'Y-1' },
        });
    }
    for (const day of ['2025-12-31', '2027-01-01']) {
      expect(afterSme(registerSme).when(clearSme(day)).decision).toEqual(
        declined(day, 'CERTIFICATE_EXPIRED'),
      );
    }
  });

  it('when a renewed certificate covers the day', () => {
    const renew: SmeCommand = {
      ...{ type: 'RenewCertificate', occurredOn: january, sme: 'sme-1', by: 'officer' },
      ...{ certificateFrom: localDate('2027-04-01'), certificateTo: localDate('2028-03-31') },
    };
    const renewed = afterSme(registerSme, renew);
    expect(renewed.when(clearSme('2027-02-01')).decision).toEqual(
      declined('2027-02-01', 'CERTIFICATE_EXPIRED'),
    );
    expect(renewed.when(clearSme('2027-04-01')).decision).toMatchObject({
      events: [{ type: 'SmeClearedForPayment' }],
    });
  });

  it('not while it is debarred, but from the day the debarment is lifted', () => {
    const lift: SmeCommand = {
      ...{ type: 'LiftSmeDebarment', occurredOn: localDate('2026-05-01'), sme: 'sme-1' },
      ...{ debarment: 'S-1', reason: '집행정지', by: 'compliance' },
    };
    const debarred = debar('2026-03-01', '2026-08-31');
    for (const [day, cleared] of [
      ['2026-02-28', true],
      ['2026-03-01', false],
      ['2026-04-30', false],
      ['2026-05-01', true],
    ] as const) {
      const { decision } = afterSme(registerSme, debarred, lift).when(clearSme(day));
      if (cleared) expect(decision).toMatchObject({ events: [{ type: 'SmeClearedForPayment' }] });
      else expect(decision).toEqual(declined(day, 'DEBARRED'));
    }
    expect(afterSme(registerSme, debarred).when(clearSme('2026-08-31')).decision).toEqual(
      declined('2026-08-31', 'DEBARRED'),
    );
  });

  it.each(['suspended', 'closed'] as const)('not while its business is %s', (status) => {
    const told = [registerSme, record(status, '2026-03-01'), record('active', '2026-06-01')];
    const since = afterSme(...told);
    expect(since.when(clearSme('2026-05-31')).decision).toEqual(
      declined('2026-05-31', 'BUSINESS_CLOSED'),
    );
    for (const day of ['2026-02-28', '2026-06-01']) {
      expect(since.when(clearSme(day)).decision).toMatchObject({
        events: [{ type: 'SmeClearedForPayment' }],
      });
    }
  });

  it('by the status recorded last for a day, in whatever order they came', () => {
    const told = [registerSme, record('active', '2026-06-01'), record('closed', '2026-03-01')];
    expect(afterSme(...told).when(clearSme('2026-07-01')).decision).toMatchObject({
      events: [{ type: 'SmeClearedForPayment' }],
    });
    const corrected = [registerSme, record('closed', '2026-03-01'), record('active', '2026-03-01')];
    expect(afterSme(...corrected).when(clearSme('2026-07-01')).decision).toMatchObject({
      events: [{ type: 'SmeClearedForPayment' }],
    });
  });

  it('not when nobody registered it', () => {
    expect(afterSme().when(clearSme('2026-03-01')).decision).toEqual(
      declined('2026-03-01', 'NOT_REGISTERED'),
    );
  });

  it('once, unless the answer becomes another', () => {
    const asked = clearSme('2026-02-01');
    afterSme(registerSme, asked).when(asked).thenNothing();
    afterSme(registerSme, asked).when(clearSme('2026-02-02')).thenNothing();
    const since = afterSme(registerSme, asked, debar('2026-02-02', '2026-08-31'));
    expect(since.when(clearSme('2026-02-02')).decision).toEqual(declined('2026-02-02', 'DEBARRED'));
  });
});

describe('a supplier is cleared for payment', () => {
  const codeAfter = (...commands: readonly SupplierCommand[]) => {
    const { decision } = afterSupplier(...commands).when(clearSupplier('2026-06-01'));
    return decision.accepted
      ? decision.events.map(({ data }) => ('code' in data ? data.code : 'cleared'))
      : [];
  };
  const record = (status: 'suspended' | 'closed' | 'bankrupt'): SupplierCommand => ({
    ...{ type: 'RecordSupplierStatus', occurredOn: january, supplier: 'supplier-1', status },
    ...{ on: localDate('2026-03-01'), source: '법원', by: 'officer' },
  });

  it('while it is in the pool of suppliers', () => {
    const extend: SupplierCommand = {
      ...{ type: 'ExtendSupplierRegistration', occurredOn: january, supplier: 'supplier-1' },
      ...{ registeredFrom: localDate('2026-05-01'), registeredTo: december, by: 'officer' },
    };
    const short = { ...registerSupplier, registeredTo: localDate('2026-03-31') } as SupplierCommand;
    expect(codeAfter(registerSupplier)).toEqual(['cleared']);
    expect(codeAfter(short)).toEqual(['NOT_IN_POOL']);
    expect(codeAfter(short, extend)).toEqual(['cleared']);
    expect(codeAfter()).toEqual(['NOT_REGISTERED']);
  });

  it('not when its business is suspended, closed or bankrupt', () => {
    for (const status of ['suspended', 'closed', 'bankrupt'] as const) {
      expect(codeAfter(registerSupplier, record(status))).toEqual(['BUSINESS_CLOSED']);
    }
  });

  it('not while it is debarred', () => {
    const debar: SupplierCommand = {
      ...{ type: 'DebarSupplier', occurredOn: january, supplier: 'supplier-1', debarment: 'S-1' },
      ...{ ...term('2026-03-01', '2026-12-31'), ...sanction },
    };
    const lift: SupplierCommand = {
      ...{ type: 'LiftSupplierDebarment', occurredOn: localDate('2026-06-01') },
      ...{ supplier: 'supplier-1', debarment: 'S-1', reason: '판결', by: 'compliance' },
    };
    expect(codeAfter(registerSupplier, debar)).toEqual(['DEBARRED']);
    expect(codeAfter(registerSupplier, debar, lift)).toEqual(['cleared']);
  });

  it('once, unless the answer becomes another', () => {
    const asked = clearSupplier('2026-06-01');
    expect(codeAfter(registerSupplier, asked)).toEqual([]);
    expect(codeAfter(registerSupplier, asked, record('bankrupt'))).toEqual(['BUSINESS_CLOSED']);
  });
});
