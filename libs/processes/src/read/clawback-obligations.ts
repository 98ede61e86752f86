import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { FundEvent } from '@sangsaeng/fund';
import type { LocalDate } from '@sangsaeng/kernel';
import type { Facts } from '@sangsaeng/read-store';
import {
  done,
  fallDue,
  kindOf,
  lapse,
  nameObligation,
  noteOverdue,
  obligationKey,
  type ObligationRow,
} from './obligation-row';
import { endOfNextYear, treasuryKeys } from './treasury-dates';

type OfSum = { readonly occurredOn: LocalDate; readonly data: { readonly amount: string } };
type OfClawback = { readonly occurredOn: LocalDate; readonly data: { readonly clawback: string } };

const STEPS = ['report', 'demand', 'payment', 'remittance'] as const;
type Step = (typeof STEPS)[number];

const stepKey = (step: Step, { data }: OfClawback): string =>
  obligationKey(`clawback-${step}`, data.clawback);

/** What is told of a sum that is not to be paid any more. */
const lessToPay = {
  keys: (event: OfClawback) => stepKey('payment', event),
  evolve: (row: ObligationRow, { data, occurredOn }: OfSum) => {
    row.amount -= BigInt(data.amount);
    row.movedOn = occurredOn;
  },
};

/** The clock of a clawback: report, demand, payment, and what of it goes on to the treasury. */
export const clawbackObligations = {
  ClawbackCaseOpened: {
    keys: (event) => STEPS.map((step) => stepKey(step, event)),
    evolve: (row, { data }, key) => {
      const { fund, project, sme } = data;
      nameObligation(row, key, { fund, project, sme });
      if (kindOf(key) === 'clawback-report') fallDue(row, data.reportDueOn);
      if (kindOf(key) === 'clawback-demand') fallDue(row, data.demandDueOn);
      if (kindOf(key) === 'clawback-payment') row.amount = BigInt(data.amount);
    },
  },
  ClawbackReported: {
    keys: (event) => stepKey('report', event),
    evolve: (row, { occurredOn }) => {
      done(row, occurredOn);
    },
  },
  ClawbackDemanded: {
    keys: (event) => [stepKey('demand', event), stepKey('payment', event)],
    evolve: (row, { data, occurredOn }, key) => {
      if (kindOf(key) === 'clawback-demand') done(row, occurredOn);
      else row.dueOn = data.payBy;
    },
  },
  ClawbackWaiverMirrored: lessToPay,
  ClawbackReductionMirrored: lessToPay,
  ClawbackReceiptMirrored: {
    keys: (event) => [stepKey('payment', event), stepKey('remittance', event)],
    evolve: (row, event, key) => {
      const government = BigInt(event.data.government);
      if (kindOf(key) === 'clawback-payment') lessToPay.evolve(row, event);
      else if (government > 0n) {
        // What came in first is remitted first, so its day stands while anything of it is left.
        if (row.amount <= 0n) row.dueOn = endOfNextYear(event.occurredOn);
        row.amount += government;
      }
    },
  },
  // Recoveries go back to the treasury whether there was a case for them or not.
  ClawbackReceived: {
    keys: ({ data }) => treasuryKeys(data.fund, 'recovery', data.allocations),
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { fund: data.fund });
      row.dueOn = endOfNextYear(occurredOn);
    },
  },
  ClawbackRemittedNoted: {
    keys: (event) => stepKey('remittance', event),
    evolve: (row, { data, occurredOn }) => {
      row.amount -= BigInt(data.amount);
      row.movedOn = occurredOn;
    },
  },
  ClawbackStepFellOverdue: {
    keys: (event) => stepKey(event.data.step, event),
    evolve: (row, { occurredOn }) => {
      noteOverdue(row, occurredOn);
    },
  },
  // What is not done by then is given up.
  ClawbackCaseClosed: {
    keys: (event) => STEPS.map((step) => stepKey(step, event)),
    evolve: (row, { occurredOn }, key) => {
      nameObligation(row, key);
      lapse(row, occurredOn);
    },
  },
} satisfies Facts<ObligationRow, ClawbackEvent | FundEvent>;
