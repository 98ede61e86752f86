import { fundStream } from '@sangsaeng/fund';
import { krwText } from '@sangsaeng/kernel';
import { planAgreement, programmeStream, ruleInForce } from '@sangsaeng/programme';
import { projectStream } from '@sangsaeng/project';
import type { LedgerRowOf } from '../reading/ledger-tables';
import { partyId } from './party-ids';
import type { RowTarget } from './import-target';
import type { RowDecision } from './row-decision';

/** Money first, paper second: the fund commits, then the agreement is signed. */
export function askProject(
  row: LedgerRowOf<'과제'>,
  decision: RowDecision,
  target: RowTarget,
): void {
  const { book } = decision;
  const { project, smeBusinessNumber, category, supportType, agreedOn: occurredOn } = row;
  const { rules } = book.state('programme', programmeStream(target.programme));
  const rule = ruleInForce(rules.values(), supportType, occurredOn);
  const plan = rule && planAgreement(rule, row.totalCost, row.donors);
  if (rule === undefined || plan === undefined) return;
  const donors = plan.donors.map(({ donor, basisPoints, amount }) => ({
    donor: partyId(book, 'donor', donor),
    businessNumber: donor,
    basisPoints,
    amount,
  }));
  const { fund } = target;
  const sme = partyId(book, 'sme', smeBusinessNumber);
  const named = { fund, commitment: `C-${project}`, project, sme, smeBusinessNumber, category };
  const totalCost = krwText(row.totalCost);
  const lotOrder = donors.flatMap(({ donor }) => target.lotOrder(donor) ?? []);
  decision.ask('fund', fundStream(fund), {
    type: 'CommitFunds',
    ...{ occurredOn, ...named, totalCost, grain: 'place' },
    governmentShare: krwText(plan.government),
    donors: donors.map(({ donor, amount }) => ({ donor, amount })),
    ...(lotOrder.length === 0 ? {} : { lotOrder }),
  });
  const agreement = {
    ...{ ...named, supportType, ruleEffectiveFrom: rule.effectiveFrom, totalCost, donors },
    governmentShare: krwText(plan.government),
    donorShare: krwText(plan.donor),
    selfShare: krwText(plan.self),
  };
  decision.ask('project', projectStream(project), {
    type: 'TakeOverAgreement',
    occurredOn,
    agreement,
  });
}
