import type { FundEvent } from '@sangsaeng/fund';
import type { Facts } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';
import { enter, ofProject, type PipelineRow } from './pipeline-row';

/** From the money set aside to the accepted work. */
export const workFacts = {
  FundsCommitted: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }, key) => {
      row.project = key;
      row.fund = data.fund;
      row.sme = data.sme;
      row.smeBusinessNumber = data.smeBusinessNumber;
      row.category = data.category;
      row.committedOn = occurredOn;
    },
  },
  AgreementSigned: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }, key) => {
      row.project = key;
      row.origin ??= 'taken-over';
      row.fund = data.fund;
      row.sme = data.sme;
      row.smeBusinessNumber = data.smeBusinessNumber;
      row.supportType = data.supportType;
      row.category = data.category;
      row.totalCost = BigInt(data.totalCost);
      row.governmentShare = BigInt(data.governmentShare);
      row.donorShare = BigInt(data.donorShare);
      row.selfShare = BigInt(data.selfShare);
      row.agreedOn = occurredOn;
      enter(row, 'agreed', occurredOn);
    },
  },
  AgreementAmended: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      const [total, government, self] = [
        BigInt(data.totalChange),
        BigInt(data.governmentChange),
        BigInt(data.selfChange),
      ];
      row.totalCost += total;
      row.governmentShare += government;
      row.selfShare += self;
      row.donorShare += total - government - self;
      row.amendedOn = occurredOn;
    },
  },
  InstallationReported: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.installedOn = data.installedOn;
      row.installations += 1;
      row.uninspected = [...row.uninspected, data.installation];
      if (row.stage === 'agreed') enter(row, 'installing', occurredOn);
    },
  },
  InstallationInspected: {
    keys: ofProject,
    evolve: (row, { data }) => {
      row.inspectedOn = data.inspectedOn;
      row.uninspected = row.uninspected.filter((open) => open !== data.installation);
    },
  },
  InstallationAccepted: {
    keys: ofProject,
    evolve: (row, { occurredOn }) => {
      row.accepted = true;
      if (row.stage === 'agreed') enter(row, 'installing', occurredOn);
    },
  },
} satisfies Facts<PipelineRow, ProjectEvent | FundEvent>;
