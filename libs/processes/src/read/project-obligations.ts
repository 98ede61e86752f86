import { daysAfter, type LocalDate } from '@sangsaeng/kernel';
import { DEFAULT_TERMS } from '@sangsaeng/programme';
import type { ProjectEvent } from '@sangsaeng/project';
import type { Facts } from '@sangsaeng/read-store';
import {
  done,
  fallDue,
  kindOf,
  lapse,
  nameObligation,
  obligationKey,
  rest,
  type ObligationRow,
} from './obligation-row';

type OfProject = { readonly data: { readonly project: string } };

const agreement = ({ data }: OfProject): string => obligationKey('agreement-due', data.project);
const settlement = ({ data }: OfProject): string => obligationKey('settlement-due', data.project);
const postCare = ({ data }: OfProject): string => obligationKey('post-care-end', data.project);

const neverSigned = {
  keys: agreement,
  evolve: (row: ObligationRow, { occurredOn }: { readonly occurredOn: LocalDate }) => {
    lapse(row, occurredOn);
  },
};

/** The agreement after the choice, the settlement after the end, the end of the watch kept afterwards. */
export const projectObligations = {
  ApplicationSubmitted: {
    keys: agreement,
    evolve: (row, { data }, key) => {
      const { fund, project, sme } = data;
      nameObligation(row, key, { fund, project, sme });
    },
  },
  ApplicationWithdrawn: neverSigned,
  ProjectRejected: neverSigned,
  ProjectSelected: {
    keys: agreement,
    evolve: (row, { occurredOn, data }) => {
      const usual = daysAfter(occurredOn, DEFAULT_TERMS.agreementWithinDays);
      fallDue(row, data.agreementDueOn ?? usual);
    },
  },
  // An agreement taken over from before this ledger names nobody who signed it, and was never due here.
  AgreementSigned: {
    keys: (event) => (event.data.by === undefined ? undefined : agreement(event)),
    evolve: (row, { occurredOn }) => {
      done(row, occurredOn);
    },
  },
  ProjectEnded: {
    keys: (event) =>
      event.data.settlementDueOn === undefined ? undefined : [settlement(event), postCare(event)],
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project, sme, settlementDueOn = null, supplyValueAccepted = '0' } = data;
      nameObligation(row, key, { fund, project, sme });
      if (kindOf(key) === 'settlement-due') fallDue(row, settlementDueOn);
      // Where nothing was accepted there is nothing to watch.
      else if (BigInt(supplyValueAccepted) <= 0n) lapse(row, occurredOn);
      else rest(row);
    },
  },
  ProjectReopened: {
    keys: (event) => [settlement(event), postCare(event)],
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project, sme } = data;
      nameObligation(row, key, { fund, project, sme });
      lapse(row, occurredOn);
    },
  },
  SettlementSubmitted: {
    keys: settlement,
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { project: data.project });
      done(row, occurredOn);
    },
  },
  SettlementReturned: {
    keys: settlement,
    evolve: (row) => {
      fallDue(row, row.dueOn);
    },
  },
  SettlementReopened: {
    keys: (event) => [settlement(event), postCare(event)],
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { project: data.project });
      if (kindOf(key) === 'settlement-due') fallDue(row, row.dueOn);
      else if (row.state !== 'lapsed') rest(row);
    },
  },
  SettlementFinalised: {
    keys: postCare,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { project: data.project });
      if (row.state !== 'lapsed') fallDue(row, data.postCareUntil);
    },
  },
  PostCareEnded: {
    keys: postCare,
    evolve: (row, { occurredOn }) => {
      done(row, occurredOn);
    },
  },
} satisfies Facts<ObligationRow, ProjectEvent>;
