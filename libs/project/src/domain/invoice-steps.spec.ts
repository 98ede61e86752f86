import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  agreed,
  bill,
  billed,
  completed,
  day,
  ended,
  inspected,
  project,
  settled,
  sme,
  submitted,
  supplier,
  tell,
} from '../testing/project-story';
import type { AmendInvoice } from './project.commands';
import { projectDecider } from './project.decider';

const dimensions = { fund: 'SEC', project, sme, category: 'PC·문서보안' };

describe('invoice', () => {
  it('of an installer is registered within the agreed cost', () => {
    const { type: _type, occurredOn, ...data } = bill('Y-1', 1_000n);
    given(projectDecider, ...inspected)
      .when(bill('Y-1', 1_000n))
      .then({ type: 'InvoiceRegistered', occurredOn, data: { ...dimensions, ...data } });
    const known = given(projectDecider, ...tell(inspected, bill('Y-1', 600n)));
    known.when(bill('Y-1', 600n)).thenNothing();
    known.when(bill('Y-1', 601n)).thenRejected('DUPLICATE', { disbursement: 'Y-1' });
    known.when(bill('Y-2', 401n)).thenRejected('EXCEEDS_AGREEMENT', {
      totalCost: '1000',
      invoicedBefore: '600',
      asked: '401',
    });
    known.when(bill('Y-2', 0n)).thenRejected('AMOUNT_NOT_POSITIVE', { member: 'supplyValue' });
  });

  it('is billed once, however its number is spelled', () => {
    const first = bill('Y-1', 100n, { invoice: '20260510-ABC' });
    given(projectDecider, ...tell(inspected, first))
      .when(bill('Y-2', 100n, { invoice: '20260510-abc' }))
      .thenRejected('INVOICE_REUSED', { invoice: '20260510-abc', disbursement: 'Y-1' });
  });

  it('of anybody else is refused', () => {
    const story = given(projectDecider, ...inspected);
    story
      .when(bill('Y-1', 1n, { payee: 'supplier-cho' }))
      .thenRejected('PAYEE_NOT_INSTALLER', { payee: 'supplier-cho' });
    story
      .when(bill('Y-1', 1n, { payee: 'supplier-cho', installation: 'I-1' }))
      .thenRejected('PAYEE_NOT_INSTALLER', { installation: 'I-1' });
    story.when(bill('Y-1', 1n, { installation: 'I-2' })).thenRejected('INSTALLATION_UNKNOWN');
    given(projectDecider, ...agreed)
      .when(bill('Y-1', 1n))
      .thenRejected('PAYEE_NOT_INSTALLER', { payee: supplier });
  });

  it('comes before the end', () => {
    given(projectDecider, ...ended)
      .when(bill('Y-2', 1n))
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'RegisterInvoice', stage: 'ended' });
  });
});

describe('amended invoice', () => {
  const amend = (supply: bigint, differing: Partial<AmendInvoice> = {}): AmendInvoice => ({
    type: 'AmendInvoice',
    occurredOn: day('2026-10-01'),
    project,
    disbursement: 'Y-26-00001',
    amendedBy: '20261001-M',
    supplyChange: krwText(supply),
    vatChange: krwText(supply / 10n),
    by: 'dev:seo',
    ...differing,
  });

  it('is recorded once for each amending invoice', () => {
    const { type: _type, occurredOn, ...data } = amend(-100n);
    const of = { payee: supplier, invoice: '20260510-Y-26-00001' };
    given(projectDecider, ...billed)
      .when(amend(-100n))
      .then({ type: 'InvoiceAmended', occurredOn, data: { ...dimensions, ...of, ...data } });
    const known = given(projectDecider, ...tell(billed, amend(-100n)));
    known.when(amend(-100n)).thenNothing();
    known.when(amend(-101n)).thenRejected('DUPLICATE', { amendedBy: '20261001-M' });
  });

  it('bills neither less than nothing nor more than was agreed', () => {
    const story = given(projectDecider, ...completed);
    story.when(amend(-1_001n)).thenRejected('EXCEEDS_INVOICE', { amount: '1000', change: '-1001' });
    story
      .when(amend(-1n, { vatChange: krwText(-101n) }))
      .thenRejected('EXCEEDS_INVOICE', { amount: '100', change: '-101' });
    const less = tell(completed, amend(-10n, { vatChange: krwText(-60n) }));
    given(projectDecider, ...less)
      .when(amend(-10n, { amendedBy: '20261002-M', vatChange: krwText(-41n) }))
      .thenRejected('EXCEEDS_INVOICE', { amount: '40', change: '-41' });
    story.when(amend(1n)).thenRejected('EXCEEDS_AGREEMENT', { invoicedBefore: '1000', asked: '1' });
    story
      .when(amend(-1n, { disbursement: 'Y-9' }))
      .thenRejected('INVOICE_UNKNOWN', { disbursement: 'Y-9' });
  });

  it('opens a final settlement again in the same breath', () => {
    const events = tell(settled, amend(-1_000n)).slice(settled.length);
    expect(events.map(({ type }) => type)).toEqual(['InvoiceAmended', 'SettlementReopened']);
    const early = tell(submitted, amend(-1_000n)).slice(submitted.length);
    expect(early.map(({ type }) => type)).toEqual(['InvoiceAmended']);
  });
});
