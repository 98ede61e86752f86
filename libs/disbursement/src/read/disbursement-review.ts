import type { Facts } from '@sangsaeng/read-store';
import type { DisbursementEvent } from '../domain/disbursement.events';
import {
  become,
  ofDisbursement,
  unapprove,
  type DisbursementRequestRow,
} from './disbursement-request-row';

/** From the request to the approval. */
export const reviewFacts = {
  DisbursementRequested: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }, key) => {
      row.disbursement = key;
      row.fund = data.fund;
      row.project = data.project;
      row.sme = data.sme;
      row.category = data.category;
      row.payee = data.payee;
      row.invoice = data.invoice;
      row.supplyValue = BigInt(data.supplyValue);
      row.vat = BigInt(data.vat);
      row.bank = data.account.bank;
      row.maskedAccount = data.account.masked;
      row.evidence = data.evidence;
      row.involved = data.involved;
      row.version = data.version;
      row.needs = data.needs;
      row.requestedOn = occurredOn;
      row.requestedBy = data.by;
      become(row, 'requested', occurredOn);
    },
  },
  DisbursementRequestAmended: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      unapprove(row, data.version, occurredOn);
      row.supplyValue = BigInt(data.supplyValue);
      row.vat = BigInt(data.vat);
      row.evidence = data.evidence;
      row.amendedOn = occurredOn;
      row.amendReason = data.reason;
      if (data.account === undefined) return;
      row.bank = data.account.bank;
      row.maskedAccount = data.account.masked;
      row.accountMatches = null;
      row.accountCheckedOn = null;
      row.accountCheckedBy = null;
    },
  },
  ClearanceNoted: {
    keys: ofDisbursement,
    evolve: (row, { data }) => {
      const { party, cleared, code = null, detail = null } = data;
      row[`${party}Clearance`] = cleared;
      row[`${party}ClearanceCode`] = code;
      row[`${party}ClearanceDetail`] = detail;
    },
  },
  AccountHolderChecked: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      row.accountMatches = data.matches;
      row.accountCheckedOn = occurredOn;
      row.accountCheckedBy = data.by;
    },
  },
  FindingRaised: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { finding, code, observed, expected, severity, by } = data;
      const raised = { raisedOn: occurredOn, raisedBy: by, ...UNJUDGED };
      row.findings = [...row.findings, { finding, code, observed, expected, severity, ...raised }];
    },
  },
  FindingDisposed: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { disposition, reason, by } = data;
      const judged = { disposition, dispositionReason: reason };
      row.findings = row.findings.map((finding) =>
        finding.finding === data.finding
          ? { ...finding, ...judged, disposedOn: occurredOn, disposedBy: by }
          : finding,
      );
    },
  },
  ApprovalGiven: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { by, version } = data;
      row.approvals = [...row.approvals, { by, version, on: occurredOn }];
    },
  },
  ApprovalsVoided: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      unapprove(row, data.version, occurredOn);
    },
  },
  DisbursementApproved: {
    keys: ofDisbursement,
    evolve: (row, { occurredOn }) => {
      row.approvedOn = occurredOn;
      become(row, 'approved', occurredOn);
    },
  },
  DisbursementRejected: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      row.rejectReason = data.reason;
      become(row, 'rejected', occurredOn);
    },
  },
  DisbursementHeld: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { hold, reason, by } = data;
      row.holds = [...row.holds, { hold, reason, by, on: occurredOn, ...UNRELEASED }];
    },
  },
  HoldReleased: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const released = {
        releasedOn: occurredOn,
        releasedBy: data.by,
        releaseReason: data.reason,
      };
      row.holds = row.holds.map((hold) =>
        hold.hold === data.hold && hold.releasedOn === null ? { ...hold, ...released } : hold,
      );
    },
  },
} satisfies Facts<DisbursementRequestRow, DisbursementEvent>;

const UNJUDGED = {
  disposition: null,
  dispositionReason: null,
  disposedOn: null,
  disposedBy: null,
} as const;
const UNRELEASED = { releasedOn: null, releasedBy: null, releaseReason: null } as const;
