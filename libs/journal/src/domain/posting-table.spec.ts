import { clawbackEvents } from '@sangsaeng/clawback';
import { disbursementEvents } from '@sangsaeng/disbursement';
import { donorEvents } from '@sangsaeng/donor';
import { fundEvents } from '@sangsaeng/fund';
import type { Schema } from '@sangsaeng/kernel';
import { projectEvents } from '@sangsaeng/project';
import { claimCases } from '../testing/claim-cases';
import type { Fact } from '../testing/facts';
import { moneyCases } from '../testing/money-cases';
import { unbalanced } from './balanced-entries';
import { POSTING_TABLE } from './posting-table';
import { postings } from './postings';

/** `Dr`/`Cr` account amount, in the order of the lines. */
function shown(event: Fact): readonly string[] {
  return postings(event).map(({ path, amount }) =>
    amount > 0n ? `Dr ${path} ${amount.toString()}` : `Cr ${path} ${(-amount).toString()}`,
  );
}

const wanted = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const CASES = [...moneyCases, ...claimCases];

describe('the posting table', () => {
  test.each(CASES)('%s', (_title, event, lines) => {
    expect(shown(event)).toEqual(wanted(lines));
    expect(unbalanced(postings(event))).toEqual([]);
  });

  test('every row has a case here', () => {
    const covered = new Set(CASES.map(([, { type }]) => type));
    expect(Object.keys(POSTING_TABLE).filter((type) => !covered.has(type))).toEqual([]);
  });
});

/** Paper, mirrors and closes: they post nothing, on purpose. `EntryCorrected` posts what it holds. */
const PAPER = [
  'DonorRegistered',
  'PledgeFulfilled',
  'ReallocationDeclined',
  'ReallocationSettled',
  'PeriodClosed',
  'EntryCorrected',
  'InstallationAccepted',
  'DisbursementRecorded',
  'ApplicationSubmitted',
  'DiagnosisRecorded',
  'InstallationReported',
  'InstallationInspected',
  'SettlementSubmitted',
  'CommitmentChangeDeclined',
  'ClawbackReceiptNoted',
  'ContributionRequested',
  'PledgeFellOverdue',
  'PledgeFulfilmentWithdrawn',
  'DisbursementRequested',
  'DisbursementRequestAmended',
  'DisbursementApproved',
  'PaymentOrdered',
  'PaymentRetryAsked',
  'ClawbackCaseOpened',
  'ClawbackReceiptMirrored',
  'ClawbackWaiverMirrored',
  'ClawbackReductionMirrored',
  'ClawbackRemittedNoted',
];

describe('the posting table and the event schemas', () => {
  const schemas: Readonly<Record<string, { readonly data: Schema<unknown> }>> = {
    ...fundEvents,
    ...donorEvents,
    ...projectEvents,
    ...disbursementEvents,
    ...clawbackEvents,
  };

  test('every event that carries won either posts or is known as paper', () => {
    const carriesWon = (schema: Schema<unknown>) =>
      Object.values(schema.members ?? {}).some(
        ({ kind }) => kind === 'won' || kind === 'list of record',
      );
    const unknown = Object.entries(schemas)
      .filter(([type, { data }]) => carriesWon(data) && !(type in POSTING_TABLE))
      .map(([type]) => type)
      .filter((type) => !PAPER.includes(type));
    expect(unknown).toEqual([]);
  });

  test('every amount that a rule names is a member of the event', () => {
    for (const [type, { each, once }] of Object.entries(POSTING_TABLE)) {
      const members = Object.keys(schemas[type]?.data.members ?? {});
      for (const { of = [], when, perDonor } of [...each, ...once]) {
        const named = perDonor === undefined ? of : [perDonor];
        for (const member of when === undefined ? named : [...named, when])
          expect(members).toContain(member);
      }
    }
  });
});
