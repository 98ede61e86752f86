import { krwText, localDate, parseKrw, sumKrw, type BusinessNumber } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import { projectDecider } from './project.decider';
import type {
  EndProject,
  ProjectCommand,
  TakeOverAgreement,
  TakeOverInvoice,
} from './project.commands';
import type { ProjectEvent } from './project.events';

const signedOn = localDate('2024-04-01');
const dimensions = { fund: 'SEC', project: 'T-24-00001', sme: 'sme-1', category: '문서보안' };
const sign: TakeOverAgreement = {
  type: 'TakeOverAgreement',
  occurredOn: signedOn,
  agreement: {
    ...dimensions,
    smeBusinessNumber: '124-81-00998' as BusinessNumber,
    supportType: '구축형',
    ruleEffectiveFrom: localDate('2024-01-01'),
    commitment: 'T-24-00001',
    totalCost: krwText(100n),
    governmentShare: krwText(40n),
    donorShare: krwText(40n),
    selfShare: krwText(20n),
    donors: [],
  },
};
const signed: ProjectEvent = {
  type: 'AgreementSigned',
  occurredOn: signedOn,
  data: sign.agreement,
};
function register(disbursement: string, supply: bigint, on = '2024-05-01'): TakeOverInvoice {
  return {
    type: 'TakeOverInvoice',
    occurredOn: localDate(on),
    invoice: {
      ...dimensions,
      disbursement,
      invoice: `invoice-${disbursement}`,
      payee: 'supplier-1',
      payeeBusinessNumber: '220-81-62517' as BusinessNumber,
      supplyValue: krwText(supply),
      vat: krwText(supply / 10n),
    },
  };
}
function invoiced(disbursement: string, supply: bigint, on = '2024-05-01'): ProjectEvent[] {
  const { occurredOn, invoice } = register(disbursement, supply, on);
  const { payeeBusinessNumber: _number, vat: _vat, ...accepted } = invoice;
  return [
    { type: 'InvoiceRegistered', occurredOn, data: invoice },
    { type: 'InstallationAccepted', occurredOn, data: accepted },
  ];
}
const end = (on: string, reason = '완료'): EndProject => ({
  type: 'EndProject',
  occurredOn: localDate(on),
  project: dimensions.project,
  reason,
});
const ended = (on: string, lapsed = 20n): ProjectEvent => ({
  type: 'ProjectEnded',
  occurredOn: localDate(on),
  data: { ...dimensions, reason: '완료', selfShareLapsed: krwText(lapsed) },
});

describe('agreement of the time before', () => {
  it('is signed once', () => {
    given(projectDecider).when(sign).then(signed);
    given(projectDecider, signed)
      .when({ ...sign })
      .thenNothing();
  });

  it('is not signed a second time with another content or on another day', () => {
    const known = given(projectDecider, signed);
    const dearer = { ...sign, agreement: { ...sign.agreement, totalCost: krwText(101n) } };
    known.when(dearer).thenRejected('DUPLICATE', { project: 'T-24-00001' });
    known.when({ ...sign, occurredOn: localDate('2024-04-02') }).thenRejected('DUPLICATE');
  });

  it.each([register('Y-1', 1n), end('2024-06-01')])('must exist for $type', (command) => {
    given(projectDecider).when(command).thenRejected('PROJECT_UNKNOWN', { project: 'T-24-00001' });
  });
});

describe('invoice of the time before', () => {
  it('is registered together with the acceptance of the installation', () => {
    given(projectDecider, signed)
      .when(register('Y-1', 100n))
      .then(...invoiced('Y-1', 100n));
  });

  it('may use the agreed cost up to its last won, all invoices together', () => {
    const most = given(projectDecider, signed, ...invoiced('Y-1', 60n));
    most.when(register('Y-2', 40n)).then(...invoiced('Y-2', 40n));
    most.when(register('Y-2', 41n)).thenRejected('EXCEEDS_AGREEMENT', {
      totalCost: '100',
      invoicedBefore: '60',
      asked: '41',
    });
  });

  it('is measured against the amended cost and the amended invoices', () => {
    const {
      payeeBusinessNumber: _n,
      vat: _v,
      supplyValue: _s,
      ...of
    } = register('Y-1', 0n).invoice;
    const changes: ProjectEvent[] = [
      {
        type: 'InvoiceAmended',
        occurredOn: signedOn,
        data: { ...of, supplyChange: krwText(-10n), vatChange: krwText(-1n), amendedBy: 'M-1' },
      },
      {
        type: 'AgreementAmended',
        occurredOn: signedOn,
        data: {
          ...dimensions,
          totalChange: krwText(5n),
          governmentChange: krwText(2n),
          selfChange: krwText(1n),
          donorChanges: [{ donor: 'donor-1', change: krwText(2n) }],
          reason: '물량 증가',
        },
      },
    ];
    const amended = given(projectDecider, signed, ...invoiced('Y-1', 60n), ...changes);
    amended.when(register('Y-2', 55n)).then(...invoiced('Y-2', 55n));
    amended.when(register('Y-2', 56n)).thenRejected('EXCEEDS_AGREEMENT', { totalCost: '105' });
  });

  it('changes nothing when repeated, also after the end', () => {
    const story = [signed, ...invoiced('Y-1', 60n)] as const;
    given(projectDecider, ...story)
      .when(register('Y-1', 60n))
      .thenNothing();
    given(projectDecider, ...story, ended('2024-06-01'))
      .when(register('Y-1', 60n))
      .thenNothing();
  });

  it.each([register('Y-1', 61n), register('Y-1', 60n, '2024-05-02')])(
    'is refused with another content under the same number (case %#)',
    (other) => {
      given(projectDecider, signed, ...invoiced('Y-1', 60n))
        .when(other)
        .thenRejected('DUPLICATE', { disbursement: 'Y-1' });
    },
  );

  it('is accepted up to the day of the end, and not after it', () => {
    const over = given(projectDecider, signed, ended('2024-06-01'));
    over.when(register('Y-1', 1n, '2024-06-01')).then(...invoiced('Y-1', 1n, '2024-06-01'));
    over
      .when(register('Y-1', 1n, '2024-06-02'))
      .thenRejected('PROJECT_CLOSED', { endedOn: '2024-06-01' });
  });
});

describe('end in the time before', () => {
  it('lapses the self-share that was never evidenced', () => {
    const evidence = (
      type: 'SelfShareEvidenced' | 'SelfShareRejected',
      amount: bigint,
    ): ProjectEvent => ({
      type,
      occurredOn: signedOn,
      data: { ...dimensions, amount: krwText(amount), evidence: 'sha256:1' },
    });
    const shown = [evidence('SelfShareEvidenced', 15n), evidence('SelfShareRejected', 3n)];
    given(projectDecider, signed, ...shown)
      .when(end('2024-06-01'))
      .then(ended('2024-06-01', 8n));
  });

  it('is recorded once', () => {
    const over = given(projectDecider, signed, ended('2024-06-01'));
    over.when(end('2024-06-01')).thenNothing();
    over.when(end('2024-06-02')).thenRejected('DUPLICATE', { project: 'T-24-00001' });
    over.when(end('2024-06-01', '해지')).thenRejected('DUPLICATE');
  });

  it('cannot be dated before an invoice that is recorded already', () => {
    const paid = [...invoiced('Y-1', 1n, '2024-05-10'), ...invoiced('Y-2', 1n, '2024-05-03')];
    const story = given(projectDecider, signed, ...paid);
    story.when(end('2024-05-09')).thenRejected('PROJECT_CLOSED', { paidOn: '2024-05-10' });
    story.when(end('2024-05-10')).then(ended('2024-05-10'));
  });

  it('leaves invoices within the cost and not after the end, whatever is asked', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2024-05-0${n.toString()}`);
    const supply = fc.bigInt({ min: 1n, max: 60n });
    const command: fc.Arbitrary<ProjectCommand> = fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .tuple(fc.nat(9), supply, day)
          .map(([n, s, on]) => register(`Y-${n.toString()}`, s, on)),
      },
      day.map((on) => end(on)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const log: ProjectEvent[] = [signed];
        for (const asked of commands) {
          const decision = projectDecider.decide(asked, foldOf(projectDecider, log));
          if (decision.accepted) log.push(...decision.events);
        }
        const invoices = log.filter((event) => event.type === 'InvoiceRegistered');
        expect(sumKrw(invoices.map(({ data }) => parseKrw(data.supplyValue)))).toBeLessThanOrEqual(
          100n,
        );
        const ends = log.filter(({ type }) => type === 'ProjectEnded');
        expect(ends.length).toBeLessThanOrEqual(1);
        for (const { occurredOn } of ends) {
          expect(invoices.every((invoice) => invoice.occurredOn <= occurredOn)).toBe(true);
        }
      }),
    );
  });
});
