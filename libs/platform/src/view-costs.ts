/**
 * Milliseconds of processor time a view adds to a rebuild from a million events of imported ledgers: by them views are
 * divided among threads. They need not be exact, and views that such ledgers leave empty have none.
 */
export const VIEW_COSTS: Readonly<Record<string, number>> = {
  'lot-movements': 2_200,
  'disbursement-register': 2_100,
  'project-money': 1_500,
  'sme-subsidy-status': 1_300,
  pipeline: 1_250,
  obligations: 800,
  'partner-protection': 750,
  'trial-balance': 600,
  clawbacks: 450,
  'donor-lots': 300,
  'fund-balance': 300,
  'donor-balance': 200,
};
