import type { ClawbackEvent } from '@sangsaeng/clawback';
import { smeDecider, supplierDecider } from '@sangsaeng/company';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<ClawbackEvent, { type: 'SanctionImposed' }>;

/** 참여제한: a sanction of a clawback case is carried out on the company it names. */
export const debarSanctioned = reactionRule<Handled>({
  name: 'debar-sanctioned',
  handles: ['SanctionImposed'],
  react: ({ occurredOn, data }) => {
    if (data.kind !== 'debarment') return [];
    const { clawback, sanction: debarment, party, partyId, from, to, legalBasis, by } = data;
    const terms = { debarment, from, to, legalBasis, reason: `환수 ${clawback}`, by };
    if (party === 'sme') {
      const command = { type: 'DebarSme', occurredOn, sme: partyId, ...terms } as const;
      return [processCommand({ stream: partyId, decider: smeDecider, command, subject: partyId })];
    }
    const command = { type: 'DebarSupplier', occurredOn, supplier: partyId, ...terms } as const;
    return [
      processCommand({ stream: partyId, decider: supplierDecider, command, subject: partyId }),
    ];
  },
});
