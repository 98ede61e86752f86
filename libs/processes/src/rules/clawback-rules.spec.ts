import { DEFAULT_TERMS } from '@sangsaeng/programme';
import { asks, asksOfImported, dayOpened, ON, told } from '../testing/told-rules';
import { bookNotedClawbackReceipt } from './book-noted-clawback-receipt';
import { clawbackClock } from './clawback-clock';
import { debarSanctioned } from './debar-sanctioned';
import { keepClawbackCase } from './keep-clawback-case';

const on = { occurredOn: ON };
const clawback = 'R-26-00001';
const of = { fund: 'SEC', project: 'T-1', sme: 'sme-1', category: '백신', invoice: 'INV-1' };
const decided = told('ClawbackDecided', {
  ...{ ...of, disbursement: 'Y-1', payee: 'supplier-1', clawback, amount: '1000' },
  ...{ reason: '허위 신청', cause: 'false-claim', by: 'kim' },
});
const commands = (...events: Parameters<typeof asks> extends [unknown, ...infer E] ? E : never) =>
  asks(keepClawbackCase, ...events).map(({ command }) => command);

describe('the case of a clawback', () => {
  it('is opened with the clawback, and its clock set by the usual terms', () => {
    expect(asks(keepClawbackCase, decided)).toMatchObject([
      {
        stream: `clawback-${clawback}`,
        command: {
          ...{ type: 'OpenCase', ...on, clawback, amount: '1000', cause: 'false-claim', by: 'kim' },
          ...{ reportDueOn: '2026-03-16', demandDueOn: '2026-04-15' },
        },
      },
    ]);
  });

  it('is opened by the terms that the programme of the fund released', () => {
    const terms = { ...DEFAULT_TERMS, effectiveFrom: '2026-01-01', by: 'kim' };
    const released = [
      told('TermsReleased', { ...terms, programme: '기술보호', clawbackReportWithinDays: 3 }),
      told('TermsReleased', { ...terms, programme: '다른 사업', clawbackReportWithinDays: 5 }),
      told('CallOpened', { programme: '기술보호', fund: 'SEC' }),
    ];
    expect(commands(...released, decided)).toMatchObject([{ reportDueOn: '2026-03-05' }]);
  });

  it('is not opened for imported history', () => {
    expect(asksOfImported(keepClawbackCase, decided)).toEqual([]);
  });

  it('learns what was reduced and waived', () => {
    const reduced = told('ClawbackReduced', { clawback, amount: '100', reduction: 'D-1' });
    const waived = told('ClawbackWaived', { clawback, amount: '50' });
    expect(commands(reduced, waived)).toEqual([
      { type: 'NoteReduction', ...on, clawback, amount: '100', reduction: 'D-1' },
      { type: 'NoteWaiver', ...on, clawback, amount: '50', waiver: 'event-1' },
    ]);
  });

  const gov = (lot: string, amount: string) => ({ src: 'gov', lot, amount });
  const received = (receipt: string, case_: string, ...parts: readonly object[]) =>
    told('ClawbackReceived', {
      ...{ fund: 'SEC', clawback: case_, receipt, amount: '90' },
      allocations: [...parts, { src: 'donor', lot: 'L-1', amount: '40' }],
    });

  it('learns what was received and how much of it belongs to the treasury', () => {
    expect(commands(received('C-1', clawback, gov('G-1', '30'), gov('G-2', '20')))).toEqual([
      {
        ...{ type: 'NoteReceipt', ...on, clawback, receipt: 'C-1' },
        ...{ amount: '90', government: '50' },
      },
    ]);
  });

  it('learns of a remittance, which goes against what was received first', () => {
    const remitted = (remittance: string, amount: string, kind = 'recovery') =>
      told('TreasuryRemitted', {
        ...{ fund: 'SEC', kind, remittance },
        allocations: [gov('G-1', amount)],
      });
    const notes = commands(
      received('C-1', 'R-1', gov('G-1', '30')),
      received('C-2', 'R-2', gov('G-1', '50')),
      remitted('U-1', '99', 'unspent'),
      remitted('M-1', '45'),
      remitted('M-2', '35'),
    );
    expect(notes.slice(2)).toMatchObject([
      { type: 'NoteRemittance', clawback: 'R-1', remittance: 'M-1', amount: '30' },
      { type: 'NoteRemittance', clawback: 'R-2', remittance: 'M-1', amount: '15' },
      { type: 'NoteRemittance', clawback: 'R-2', remittance: 'M-2', amount: '35' },
    ]);
  });
});

describe('money for a clawback', () => {
  const noted = { clawback, receipt: 'C-1', amount: '500' };

  it('is booked by the fund when the disbursement has taken note of it', () => {
    const bank = {
      fund: 'SEC',
      disbursement: 'Y-1',
      bankAccount: 'clawback',
      bankTransaction: 'B',
    };
    expect(
      asks(bookNotedClawbackReceipt, told('ClawbackReceiptNoted', { ...noted, ...bank })),
    ).toEqual([
      { stream: 'fund-SEC', command: { type: 'ReceiveClawback', ...on, ...noted, ...bank } },
    ]);
  });

  it('that was booked elsewhere is left alone', () => {
    expect(asks(bookNotedClawbackReceipt, told('ClawbackReceiptNoted', noted))).toEqual([]);
  });
});

describe('the clock of a clawback', () => {
  it('asks after report, demand, payment and remittance on the day after each was due', () => {
    const opened = told('ClawbackCaseOpened', {
      ...{ clawback, reportDueOn: '2026-03-05', demandDueOn: '2026-03-07' },
    });
    const demanded = told('ClawbackDemanded', { clawback, payBy: '2026-03-09' });
    const mirrored = told('ClawbackReceiptMirrored', { clawback, government: '10' });
    const days = ['2026-03-05', '2026-03-06', '2026-03-08', '2026-03-10', '2028-01-01'];
    const asked = asks(clawbackClock, opened, demanded, mirrored, ...days.map(dayOpened));
    expect(asked.map(({ command }) => command)).toMatchObject([
      { type: 'MarkOverdue', step: 'report', occurredOn: '2026-03-06', dueOn: '2026-03-05' },
      { step: 'demand', occurredOn: '2026-03-08' },
      { step: 'payment', occurredOn: '2026-03-10' },
      { step: 'remittance', occurredOn: '2028-01-01', dueOn: '2027-12-31' },
    ]);
  });

  it('does not wait for a remittance where no government money came back', () => {
    const mirrored = told('ClawbackReceiptMirrored', { clawback, government: '0' });
    expect(asks(clawbackClock, mirrored, dayOpened('2030-01-01'))).toEqual([]);
  });
});

describe('a sanction', () => {
  const imposed = (more: object) =>
    told('SanctionImposed', {
      ...{ clawback, sanction: 'S-1', partyId: 'sme-1', party: 'sme', kind: 'debarment' },
      ...{
        from: '2026-03-03',
        to: '2029-03-02',
        legalBasis: '보조금법 §31의2',
        by: 'kim',
        ...more,
      },
    });

  it('debars the company that it names', () => {
    expect(asks(debarSanctioned, imposed({}))).toMatchObject([
      { stream: 'sme-1', command: { type: 'DebarSme', sme: 'sme-1', debarment: 'S-1' } },
    ]);
    expect(
      asks(debarSanctioned, imposed({ party: 'supplier', partyId: 'supplier-1' })),
    ).toMatchObject([
      { stream: 'supplier-1', command: { type: 'DebarSupplier', supplier: 'supplier-1' } },
    ]);
  });

  it('that is a warning debars nobody', () => {
    expect(asks(debarSanctioned, imposed({ kind: 'warning' }))).toEqual([]);
  });
});
