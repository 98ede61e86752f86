import type { Facts } from '@sangsaeng/read-store';
import type { ClawbackEvent } from '../domain/clawback.events';
import { ofClawback, type ClawbackCaseRow } from './clawback-case-row';

/** What is said against a decision, and what it leads to besides the money. */
export const sanctionFacts = {
  ObjectionFiled: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      const { objection, grounds, by } = data;
      const filed = { objection, grounds, filedOn: occurredOn, filedBy: by };
      row.objections = [...row.objections, { ...filed, ...UNDECIDED }];
    },
  },
  ObjectionDecided: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      const { outcome, reason, by } = data;
      const decided = { outcome, outcomeReason: reason, decidedOn: occurredOn, decidedBy: by };
      row.objections = row.objections.map((filed) =>
        filed.objection === data.objection ? { ...filed, ...decided } : filed,
      );
    },
  },
  SanctionImposed: {
    keys: ofClawback,
    evolve: (row, { data, occurredOn }) => {
      const { clawback: _clawback, by: _by, ...sanction } = data;
      row.sanctions = [...row.sanctions, { ...sanction, imposedOn: occurredOn }];
    },
  },
  SurchargeImposed: {
    keys: ofClawback,
    evolve: (row, { data }) => {
      row.surchargeImposed += BigInt(data.amount);
      row.surchargeMultiple = data.multiple ?? null;
    },
  },
  SurchargeSettled: {
    keys: ofClawback,
    evolve: (row, { data }) => {
      row.surchargeSettled += BigInt(data.amount);
    },
  },
} satisfies Facts<ClawbackCaseRow, ClawbackEvent>;

const UNDECIDED = {
  outcome: null,
  outcomeReason: null,
  decidedOn: null,
  decidedBy: null,
} as const;
