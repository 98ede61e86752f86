import { fact } from './facts';
import { BOTH, HELD, inverted, ON, type PostingCase } from './posting-case';

const CLAIMED = `
  Dr assets:receivable:clawback:SEC:R-1 100
  Cr liabilities:deferred:clawback:SEC:R-1 100
  Dr memo:clawback:open:SEC:R-1 100
  Cr memo:clawback:decided:SEC:R-1 100`;

export const clawbackCases: readonly PostingCase[] = [
  ['a clawback is a claim and no income', fact('ClawbackDecided', ON, { amount: 100 }), CLAIMED],
  ['a reduced clawback', fact('ClawbackReduced', ON, { amount: 100 }), inverted(CLAIMED)],
  [
    'a waived clawback is no longer claimed',
    fact('ClawbackWaived', ON, { amount: 100 }),
    `Dr liabilities:deferred:clawback:SEC:R-1 100
     Cr assets:receivable:clawback:SEC:R-1 100
     Dr memo:clawback:waived:SEC:R-1 100
     Cr memo:clawback:open:SEC:R-1 100`,
  ],
  [
    'recovered government money is owed to the treasury, donor money is income and available',
    fact('ClawbackReceived', ON, { ...BOTH, amount: 100 }),
    `Dr assets:bank:SEC:gov:G1 60
     Cr assets:receivable:clawback:SEC:R-1 100
     Dr liabilities:deferred:clawback:SEC:R-1 100
     Cr liabilities:treasury:recovery:SEC:gov:G1 60
     Dr memo:budget:returnable:SEC:gov:G1 60
     Cr memo:budget:recovered:SEC:gov:G1:T-1 60
     Dr assets:bank:SEC:donor:L1 40
     Cr revenue:recovery:SEC:donor:L1 40
     Dr memo:budget:available:SEC:donor:L1 40
     Cr memo:budget:recovered:SEC:donor:L1:T-1 40
     Dr memo:clawback:received:SEC:R-1 100
     Cr memo:clawback:open:SEC:R-1 100`,
  ],
  [
    'donor money recovered into a held lot stays held',
    fact('ClawbackReceived', ON, { ...HELD, amount: 40 }),
    `Dr assets:bank:SEC:donor:L1 40
     Cr assets:receivable:clawback:SEC:R-1 40
     Dr liabilities:deferred:clawback:SEC:R-1 40
     Cr revenue:recovery:SEC:donor:L1 40
     Dr memo:budget:held:SEC:donor:L1 40
     Cr memo:budget:recovered:SEC:donor:L1:T-1 40
     Dr memo:clawback:received:SEC:R-1 40
     Cr memo:clawback:open:SEC:R-1 40`,
  ],
  [
    'a surcharge that the minister collects is only noted',
    fact('SurchargeImposed', ON, { amount: 100 }),
    `Dr memo:surcharge:due:SEC:R-1 100
     Cr memo:surcharge:imposed:SEC:R-1 100`,
  ],
  [
    'a surcharge that the fund collects is a claim',
    fact('SurchargeImposed', ON, { amount: 100, collectedByFund: true }),
    `Dr assets:receivable:surcharge:SEC:R-1 100
     Cr liabilities:deferred:surcharge:SEC:R-1 100
     Dr memo:surcharge:due:SEC:R-1 100
     Cr memo:surcharge:imposed:SEC:R-1 100`,
  ],
  [
    'a surcharge settled with the minister is only noted',
    fact('SurchargeSettled', ON, { amount: 100 }),
    `Dr memo:surcharge:settled:SEC:R-1 100
     Cr memo:surcharge:due:SEC:R-1 100`,
  ],
  [
    'a surcharge collected by the fund is owed to the treasury',
    fact('SurchargeSettled', ON, { amount: 100, collectedByFund: true, bankAccount: 'NH-302' }),
    `Dr assets:bank:SEC:surcharge:R-1 100
     Cr assets:receivable:surcharge:SEC:R-1 100
     Dr liabilities:deferred:surcharge:SEC:R-1 100
     Cr liabilities:treasury:surcharge:SEC:gov:R-1 100
     Dr memo:surcharge:settled:SEC:R-1 100
     Cr memo:surcharge:due:SEC:R-1 100`,
  ],
];
