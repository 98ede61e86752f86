import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { Facts } from '@sangsaeng/read-store';
import type { ClawbackEvent } from '../domain/clawback.events';
import { ofClawback, type ClawbackCaseRow } from './clawback-case-row';

/** The clock of a case: what is due when, and when it was done. */
export const caseFacts = {
  ClawbackDecided: {
    keys: ({ data }) => (data.by === undefined ? undefined : data.clawback),
    evolve: (row, { data, occurredOn }) => {
      row.reason = data.reason;
      row.decidedOn = occurredOn;
    },
  },
  ClawbackCaseOpened: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }, key) => {
      row.clawback = key;
      row.fund = data.fund;
      row.project = data.project;
      row.sme = data.sme;
      row.disbursement = data.disbursement;
      row.payee = data.payee;
      row.cause = data.cause ?? null;
      row.legalBasis = data.legalBasis ?? null;
      row.decided = BigInt(data.amount);
      row.openedOn = occurredOn;
      row.reportDueOn = data.reportDueOn;
      row.demandDueOn = data.demandDueOn;
    },
  },
  ClawbackReported: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      row.reportedOn = occurredOn;
      row.authority = data.to;
    },
  },
  ClawbackDemanded: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      row.demandedOn = occurredOn;
      row.payBy = data.payBy;
    },
  },
  ClawbackReceiptMirrored: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      row.received += BigInt(data.amount);
      row.receivedGovernment += BigInt(data.government);
      row.lastReceivedOn = occurredOn;
    },
  },
  ClawbackWaiverMirrored: {
    keys: ofClawback,
    evolve: (row, { data }) => {
      row.waived += BigInt(data.amount);
    },
  },
  ClawbackReductionMirrored: {
    keys: ofClawback,
    evolve: (row, { data }) => {
      row.decided -= BigInt(data.amount);
    },
  },
  ClawbackRemittedNoted: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      row.remitted += BigInt(data.amount);
      row.remittedOn = occurredOn;
    },
  },
  ClawbackStepFellOverdue: {
    keys: ofClawback,
    evolve: (row, { data }) => {
      if (!row.overdue.includes(data.step)) row.overdue = [...row.overdue, data.step];
    },
  },
  ClawbackCaseClosed: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      row.closedOn = occurredOn;
      row.closeReason = data.reason ?? null;
    },
  },
} satisfies Facts<ClawbackCaseRow, ClawbackEvent | DisbursementEvent>;
