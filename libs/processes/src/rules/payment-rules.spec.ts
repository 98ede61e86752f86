import { asks, asksOfImported, dayOpened, ON, told } from '../testing/told-rules';
import { cancelVoidedOrder } from './cancel-voided-order';
import { clearPartiesForPayment } from './clear-parties-for-payment';
import { holdPaymentsOfDebarred } from './hold-payments-of-debarred';
import { mirrorOrderToDisbursement } from './mirror-order-to-disbursement';
import { noteClearance } from './note-clearance';
import { orderApprovedDisbursement } from './order-approved-disbursement';
import { releaseCommitmentNeverSigned } from './release-commitment-never-signed';
import { releaseCommitmentOfEndedProject } from './release-commitment-of-ended-project';
import { voidApprovalsWhenInvoiceAmended } from './void-approvals-when-invoice-amended';

const disbursement = 'Y-26-00001';
const [sme, payee, fund, project] = ['sme-1', 'supplier-1', 'SEC', 'T-26-00001'];
const on = { occurredOn: ON };
const requested = told('DisbursementRequested', { disbursement, sme, payee });

describe('a payment that is asked for', () => {
  it('is cleared with the SME and the supplier', () => {
    expect(asks(clearPartiesForPayment, requested)).toEqual([
      { stream: sme, command: { type: 'ClearSmeForPayment', ...on, sme, disbursement } },
      {
        stream: payee,
        command: { type: 'ClearSupplierForPayment', ...on, supplier: payee, disbursement },
      },
    ]);
  });

  it('is cleared again, with whoever is the payee then, when the request is amended', () => {
    const amended = told('DisbursementRequestAmended', {
      ...{ disbursement, sme, payee: 'supplier-2' },
    });
    expect(asks(clearPartiesForPayment, amended)).toMatchObject([
      { stream: sme, command: { type: 'ClearSmeForPayment', sme } },
      { stream: 'supplier-2', command: { supplier: 'supplier-2' } },
    ]);
  });

  it('takes note of what either of them answers', () => {
    const declined = { code: 'DEBARRED', detail: '2026-12-31' };
    const answers = [
      told('SmeClearedForPayment', { sme, disbursement }),
      told('SupplierClearanceDeclined', { supplier: payee, disbursement, ...declined }),
    ];
    expect(asks(noteClearance, ...answers).map(({ command }) => command)).toEqual([
      { type: 'NoteClearance', ...on, disbursement, party: 'sme', cleared: 'yes' },
      { type: 'NoteClearance', ...on, disbursement, party: 'supplier', cleared: 'no', ...declined },
    ]);
  });

  it('needs new approvals when its invoice is amended', () => {
    const amended = told('InvoiceAmended', { disbursement, amendedBy: 'INV-2' });
    expect(asks(voidApprovalsWhenInvoiceAmended, amended, requested)).toEqual([]);
    expect(asks(voidApprovalsWhenInvoiceAmended, requested, amended)).toMatchObject([
      {
        stream: `disbursement-${disbursement}`,
        command: { type: 'VoidApprovals', disbursement, cause: 'INV-2' },
      },
    ]);
  });

  it('is ordered from the fund once it is approved, and again when a retry is asked for', () => {
    const order = { fund, project, disbursement, payee, invoice: 'INV-1', supplyValue: '100' };
    const events = [
      told('DisbursementApproved', { ...order, version: 1, attempt: 1 }),
      told('PaymentRetryAsked', { ...order, attempt: 2, by: 'kim' }),
    ];
    expect(asks(orderApprovedDisbursement, ...events)).toEqual([
      {
        stream: 'fund-SEC',
        command: { type: 'OrderDisbursement', ...on, ...order, attempt: 1 },
      },
      {
        stream: 'fund-SEC',
        command: { type: 'OrderDisbursement', ...on, ...order, attempt: 2 },
      },
    ]);
  });
});

describe('a company in trouble', () => {
  const debarred = told('SmeDebarred', { sme, reason: '허위 신청' });

  it('has what is asked for and not paid held', () => {
    expect(asks(holdPaymentsOfDebarred, requested, debarred)).toMatchObject([
      {
        stream: `disbursement-${disbursement}`,
        command: { type: 'HoldDisbursement', hold: 'event-1', by: 'system' },
      },
    ]);
  });

  it('is held as a supplier that went bankrupt too, but not for being suspended', () => {
    const status = (state: string) =>
      told('SupplierStatusRecorded', { supplier: payee, status: state, on: ON });
    expect(asks(holdPaymentsOfDebarred, requested, status('bankrupt'))).toHaveLength(1);
    expect(asks(holdPaymentsOfDebarred, requested, status('suspended'))).toEqual([]);
  });

  it.each(['PaymentConfirmed', 'DisbursementRejected'])('is let alone after %s', (type) => {
    expect(asks(holdPaymentsOfDebarred, requested, told(type, { disbursement }), debarred)).toEqual(
      [],
    );
  });

  it('is not held for the payments of others', () => {
    const other = told('SmeDebarred', { sme: 'sme-2', reason: 'x' });
    expect(asks(holdPaymentsOfDebarred, requested, other)).toEqual([]);
  });

  it('is held for the payee that an amendment put in place of another', () => {
    const amended = told('DisbursementRequestAmended', { disbursement, payee: 'supplier-2' });
    const bankrupt = (supplier: string) =>
      told('SupplierStatusRecorded', { supplier, status: 'bankrupt', on: ON });
    const events = [requested, amended, bankrupt(payee), bankrupt('supplier-2')];
    expect(asks(holdPaymentsOfDebarred, ...events)).toMatchObject([
      { command: { hold: 'event-3' } },
    ]);
  });
});

describe('an order', () => {
  const order = `${disbursement}/2`;
  const told_ = (type: string, more: object = {}) => told(type, { disbursement, order, ...more });

  it('is set down on its disbursement with its attempt, amount and lots', () => {
    const allocations = [
      { src: 'gov', lot: 'G-1', fy: '2026', amount: '40' },
      { src: 'donor', lot: 'L-1', fy: '2026', donor: 'donor-1', amount: '41' },
    ];
    const [asked] = asks(mirrorOrderToDisbursement, told_('DisbursementOrdered', { allocations }));
    expect(asked?.command).toEqual({
      ...{ type: 'NoteOrder', ...on, disbursement, order, attempt: 2, amount: '81' },
      allocations: [
        { src: 'gov', lot: 'G-1', amount: '40' },
        { src: 'donor', lot: 'L-1', donor: 'donor-1', amount: '41' },
      ],
    });
  });

  it.each([
    ['DisbursementPaid', { bankTransaction: 'B-1' }, { type: 'NotePaid', bankTransaction: 'B-1' }],
    ['DisbursementFailed', { reason: '계좌 해지' }, { type: 'NoteFailed', reason: '계좌 해지' }],
    ['DisbursementReversed', { reason: '반송' }, { type: 'NoteReversed', reason: '반송' }],
    ['OrderCancelled', { reason: '취소' }, { type: 'NoteOrderVoided' }],
  ])('tells its disbursement of %s', (type, more, command) => {
    expect(asks(mirrorOrderToDisbursement, told_(type, more))).toMatchObject([
      { stream: `disbursement-${disbursement}`, command: { ...command, disbursement, order } },
    ]);
  });

  it('that the fund declines is told too', () => {
    const declined = { disbursement, attempt: 1, code: 'COMMITMENT_CLOSED', detail: '…' };
    expect(
      asks(mirrorOrderToDisbursement, told('DisbursementOrderDeclined', declined)),
    ).toMatchObject([{ command: { type: 'NoteOrderDeclined', ...declined } }]);
  });

  it('of imported history is nothing to be told', () => {
    expect(asksOfImported(mirrorOrderToDisbursement, told_('DisbursementPaid'))).toEqual([]);
  });

  it('voided by two people is cancelled in the fund', () => {
    expect(asks(cancelVoidedOrder, told_('OrderVoidConfirmed', { fund, by: 'lee' }))).toMatchObject(
      [{ stream: 'fund-SEC', command: { type: 'CancelOrder', fund, order } }],
    );
  });
});

describe('a commitment', () => {
  it('is released when its project ends', () => {
    const ended = told('ProjectEnded', { fund, project, reason: '중도 포기' });
    expect(asks(releaseCommitmentOfEndedProject, ended)).toEqual([
      {
        stream: 'fund-SEC',
        command: {
          ...{ type: 'ReleaseCommitment', ...on, fund, project },
          ...{ reason: '중도 포기', bookLate: true },
        },
      },
    ]);
  });

  const committed = told('FundsCommitted', { fund, project, allocations: [] });
  const days = [dayOpened('2026-03-02'), dayOpened('2026-03-03'), dayOpened('2026-03-04')];
  const rule = releaseCommitmentNeverSigned;

  it('without an agreement is released on the next day, once', () => {
    expect(asks(rule, dayOpened('2026-03-01'), committed, ...days)).toMatchObject([
      { command: { type: 'ReleaseCommitment', project, occurredOn: '2026-03-02' } },
    ]);
  });

  it('without an agreement waits for the first day when the calendar has not begun', () => {
    expect(asks(rule, committed, ...days)).toMatchObject([
      { command: { occurredOn: '2026-03-03' } },
    ]);
  });

  it('with an agreement stands', () => {
    expect(asks(rule, committed, told('AgreementSigned', { project }), ...days)).toEqual([]);
  });

  const allocations = [
    { src: 'gov', lot: 'G-1', amount: '40' },
    { src: 'gov', lot: 'G-2', amount: '2' },
    { src: 'donor', lot: 'L-1', donor: 'donor-1', amount: '42' },
  ];
  const amendment = { fund, project, amendment: 'A-1', totalChange: '105', allocations };

  it('changed for an amendment that nobody signed is changed back', () => {
    expect(
      asks(rule, told('CommitmentIncreased', amendment), ...days).map(({ command }) => command),
    ).toMatchObject([
      {
        ...{ type: 'DecreaseCommitment', project, amendment: 'A-1/undone', totalChange: '105' },
        ...{ governmentChange: '42', donors: [{ donor: 'donor-1', amount: '42' }] },
        byProcess: true,
      },
    ]);
  });

  it('changed for an amendment that was signed stands, and so does what was given back for it', () => {
    const signed = told('AgreementAmended', { project, amendment: 'A-1' });
    expect(asks(rule, told('CommitmentIncreased', amendment), signed, ...days)).toEqual([]);
    const [more, less] = [
      told('CommitmentIncreased', amendment),
      told('CommitmentDecreased', amendment),
    ];
    expect(asks(rule, signed, less, ...days)).toEqual([]);
    // Taken back already, because the paper was refused after all.
    expect(asks(rule, more, less, ...days)).toEqual([]);
  });

  it('made again for a re-opening that was not recorded is released', () => {
    const reopened = told('CommitmentIncreased', { fund, project, allocations, reopened: true });
    expect(asks(rule, reopened, ...days)).toMatchObject([
      { command: { type: 'ReleaseCommitment', project } },
    ]);
    expect(asks(rule, reopened, told('ProjectReopened', { project }), ...days)).toEqual([]);
  });
});
