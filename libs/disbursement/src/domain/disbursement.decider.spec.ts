import { krwText, localDate, parseKrw, sumKrw } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import type {
  DecideClawback,
  DisbursementCommand,
  NoteClawbackReceipt,
  RecordDisbursement,
} from './disbursement.commands';
import { disbursementDecider } from './disbursement.decider';
import type { DisbursementEvent } from './disbursement.events';

const on = localDate('2024-07-11');
const dimensions = {
  fund: 'SEC',
  project: 'T-24-00001',
  sme: 'sme-1',
  category: '문서보안',
  disbursement: 'Y-24-00001',
  payee: 'supplier-1',
  invoice: '20240711410002030000079E',
};
const record: RecordDisbursement = {
  type: 'RecordDisbursement',
  occurredOn: on,
  record: {
    ...dimensions,
    supplyValue: krwText(125n),
    vat: krwText(12n),
    amount: krwText(100n),
    allocations: [
      { src: 'gov', lot: 'G-1', amount: krwText(50n) },
      { src: 'donor', lot: 'C-1', donor: 'donor-1', amount: krwText(50n) },
    ],
    findings: [{ code: 'CERTIFICATE_EXPIRED', observed: '2024-06-30', expected: '2024-07-11' }],
    origin: 'imported',
  },
};
const recorded: DisbursementEvent = {
  type: 'DisbursementRecorded',
  occurredOn: on,
  data: record.record,
};
type Waiver = { readonly waived?: bigint; readonly waiverReason?: string };
function decide(clawback: string, amount: bigint, waiver: Waiver = {}): DecideClawback {
  const { waived = 0n, waiverReason } = waiver;
  const decision = { clawback, amount: krwText(amount), reason: '중복 수혜' };
  const asked = { type: 'DecideClawback', occurredOn: on, ...decision } as const;
  const all = { ...asked, waived: krwText(waived) };
  return waiverReason === undefined ? all : { ...all, waiverReason };
}
const decided = (clawback: string, amount: bigint): DisbursementEvent => ({
  type: 'ClawbackDecided',
  occurredOn: on,
  data: { ...dimensions, clawback, amount: krwText(amount), reason: '중복 수혜' },
});
function waived(clawback: string, amount: bigint, reason?: string): DisbursementEvent {
  const data = { ...dimensions, clawback, amount: krwText(amount) };
  return {
    type: 'ClawbackWaived',
    occurredOn: on,
    data: reason === undefined ? data : { ...data, reason },
  };
}
const note = (clawback: string, receipt: string, amount: bigint): NoteClawbackReceipt => ({
  type: 'NoteClawbackReceipt',
  occurredOn: on,
  clawback,
  receipt,
  amount: krwText(amount),
});
const noted = (clawback: string, receipt: string, amount: bigint): DisbursementEvent => ({
  type: 'ClawbackReceiptNoted',
  occurredOn: on,
  data: { clawback, receipt, amount: krwText(amount) },
});
const later = localDate('2024-07-12');

describe('disbursement', () => {
  it('is recorded with its allocation and its findings', () => {
    given(disbursementDecider).when(record).then(recorded);
  });

  it('changes nothing when recorded again, and refuses another content or date', () => {
    const known = given(disbursementDecider, recorded);
    known.when({ ...record }).thenNothing();
    known.when({ ...record, occurredOn: later }).thenRejected('DUPLICATE');
    known
      .when({ ...record, record: { ...record.record, findings: [] } })
      .thenRejected('DUPLICATE', { disbursement: 'Y-24-00001' });
  });
});

describe('clawback', () => {
  it('is decided, and waived in part at once', () => {
    const paid = given(disbursementDecider, recorded);
    paid.when(decide('R-1', 30n)).then(decided('R-1', 30n));
    paid
      .when(decide('R-1', 30n, { waived: 10n, waiverReason: '폐업' }))
      .then(decided('R-1', 30n), waived('R-1', 10n, '폐업'));
    paid.when(decide('R-1', 30n, { waived: 30n })).then(decided('R-1', 30n), waived('R-1', 30n));
  });

  it('never takes back more than was paid, all decisions together', () => {
    const some = given(disbursementDecider, recorded, decided('R-1', 60n));
    some.when(decide('R-2', 40n)).then(decided('R-2', 40n));
    some
      .when(decide('R-2', 41n))
      .thenRejected('EXCEEDS_PAID', { paid: '100', decidedBefore: '60', asked: '41' });
  });

  it('may decide again what a reduction gave up', () => {
    const reduced: DisbursementEvent = {
      type: 'ClawbackReduced',
      occurredOn: on,
      data: { ...dimensions, clawback: 'R-1', amount: krwText(20n), reason: '이의 인용' },
    };
    const less = given(disbursementDecider, recorded, decided('R-1', 100n), reduced);
    less.when(decide('R-2', 20n)).then(decided('R-2', 20n));
    less.when(decide('R-2', 21n)).thenRejected('EXCEEDS_PAID');
    less.when(note('R-1', 'B-1', 81n)).thenRejected('EXCEEDS_DECISION', { decided: '80' });
  });

  it('cannot waive more than it decides', () => {
    given(disbursementDecider, recorded)
      .when(decide('R-1', 30n, { waived: 31n }))
      .thenRejected('EXCEEDS_DECISION', { decided: '30', waived: '31' });
  });

  it('needs a disbursement', () => {
    given(disbursementDecider).when(decide('R-1', 1n)).thenRejected('DISBURSEMENT_UNKNOWN');
  });

  it('changes nothing when the same decision is repeated, whatever happened since', () => {
    const since = [decided('R-1', 30n), waived('R-1', 10n, '폐업'), noted('R-1', 'B-1', 20n)];
    given(disbursementDecider, recorded, ...since)
      .when(decide('R-1', 30n, { waived: 10n, waiverReason: '폐업' }))
      .thenNothing();
    given(disbursementDecider, recorded, decided('R-1', 30n))
      .when(decide('R-1', 30n))
      .thenNothing();
  });

  it.each([
    ['sum', decide('R-1', 31n, { waived: 10n, waiverReason: '폐업' })],
    ['waived sum', decide('R-1', 30n, { waived: 11n, waiverReason: '폐업' })],
    ['reason of the waiver', decide('R-1', 30n, { waived: 10n, waiverReason: '회생' })],
    ['waiver, namely none', decide('R-1', 30n)],
    ['date', { ...decide('R-1', 30n, { waived: 10n, waiverReason: '폐업' }), occurredOn: later }],
  ])('refuses another %s under the same number', (_what, other) => {
    given(disbursementDecider, recorded, decided('R-1', 30n), waived('R-1', 10n, '폐업'))
      .when(other)
      .thenRejected('DUPLICATE', { clawback: 'R-1' });
  });

  it('refuses a waiver that the decision under the same number did not have', () => {
    given(disbursementDecider, recorded, decided('R-1', 30n))
      .when(decide('R-1', 30n, { waived: 1n }))
      .thenRejected('DUPLICATE');
  });
});

describe('receipt of a clawback', () => {
  const open = [recorded, decided('R-1', 30n), waived('R-1', 10n, '폐업')] as const;

  it('is noted up to what was decided and not waived', () => {
    const half = given(disbursementDecider, ...open, noted('R-1', 'B-1', 15n));
    half.when(note('R-1', 'B-2', 5n)).then(noted('R-1', 'B-2', 5n));
    half.when(note('R-1', 'B-2', 6n)).thenRejected('EXCEEDS_DECISION', {
      decided: '30',
      received: '15',
      waived: '10',
      asked: '6',
    });
  });

  it('needs a decision', () => {
    given(disbursementDecider, recorded)
      .when(note('R-1', 'B-1', 1n))
      .thenRejected('CLAWBACK_UNKNOWN', { clawback: 'R-1' });
  });

  it('changes nothing when noted again, and refuses another content or date', () => {
    const full = given(disbursementDecider, ...open, noted('R-1', 'B-1', 20n));
    full.when(note('R-1', 'B-1', 20n)).thenNothing();
    full.when(note('R-1', 'B-1', 19n)).thenRejected('DUPLICATE', { receipt: 'B-1' });
    full.when({ ...note('R-1', 'B-1', 20n), occurredOn: later }).thenRejected('DUPLICATE');
  });

  it('keeps decided ≤ paid and received + waived ≤ decided, whatever is asked', () => {
    const clawback = fc.constantFrom('R-1', 'R-2', 'R-3');
    const amount = fc.bigInt({ min: 1n, max: 70n });
    const waiver = fc.bigInt({ min: 0n, max: 70n }).map((sum) => ({ waived: sum }));
    const command: fc.Arbitrary<DisbursementCommand> = fc.oneof(
      fc.tuple(clawback, amount, waiver).map(([number, sum, less]) => decide(number, sum, less)),
      fc.tuple(clawback, fc.nat(9), amount).map(([r, n, sum]) => note(r, `B-${n.toString()}`, sum)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const log: DisbursementEvent[] = [recorded];
        for (const asked of commands) {
          const decision = disbursementDecider.decide(asked, foldOf(disbursementDecider, log));
          if (decision.accepted) log.push(...decision.events);
        }
        const sums = ['R-1', 'R-2', 'R-3'].map((number) => ({
          decided: sumOf(log, number, 'ClawbackDecided'),
          settled:
            sumOf(log, number, 'ClawbackWaived') + sumOf(log, number, 'ClawbackReceiptNoted'),
        }));
        expect(sumKrw(sums.map((sum) => sum.decided))).toBeLessThanOrEqual(100n);
        for (const sum of sums) expect(sum.settled).toBeLessThanOrEqual(sum.decided);
      }),
    );
  });
});

function sumOf(
  log: readonly DisbursementEvent[],
  clawback: string,
  type: DisbursementEvent['type'],
): bigint {
  return sumKrw(
    log.map(({ type: kind, data }) =>
      kind === type && 'clawback' in data && data.clawback === clawback
        ? parseKrw(data.amount)
        : 0n,
    ),
  );
}
