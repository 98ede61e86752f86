import type { FundEvent } from '@sangsaeng/fund';
import type { Facts } from '@sangsaeng/read-store';
import { nameObligation, type ObligationRow } from './obligation-row';
import { endOfNextYear, treasuryKeys, unspentDueOn } from './treasury-dates';

/** What must go back to the treasury (국고); how much follows from the postings. */
export const treasuryObligations = {
  UnspentReturnDecided: {
    keys: ({ data }) => treasuryKeys(data.fund, 'unspent', data.allocations),
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { fund: data.fund });
      row.dueOn = unspentDueOn(key.slice(key.lastIndexOf('|') + 1), occurredOn);
    },
  },
  InterestReceived: {
    keys: ({ data }) => treasuryKeys(data.fund, 'interest', data.allocations),
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { fund: data.fund });
      row.dueOn = endOfNextYear(occurredOn);
    },
  },
  TreasuryRemitted: {
    keys: ({ data }) => treasuryKeys(data.fund, data.kind, data.allocations),
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { fund: data.fund });
      row.movedOn = occurredOn;
    },
  },
} satisfies Facts<ObligationRow, FundEvent>;
