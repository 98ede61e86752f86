import { accepted, krwText, parseKrw, rejected } from '@sangsaeng/kernel';
import type { Answer } from './case-steps';
import { ifSaid } from './clawback-repetition';
import type { ImposeSanction, ImposeSurcharge, SettleSurcharge } from './clawback.commands';
import type { ClawbackDataOf, ClawbackEvent } from './clawback.events';
import type { ClawbackState } from './clawback.state';

/** Also after the close: paying back does not spare a company its sanction. Its own stream learns of it. */
export function imposeSanction(command: ImposeSanction, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { clawback, from, to } = data;
  if (state.opened === undefined) return rejected('CASE_UNKNOWN', { clawback });
  const imposed: ClawbackEvent = { type: 'SanctionImposed', occurredOn, data };
  const said = ifSaid(state.sayings, imposed);
  if (said !== undefined) return said;
  return from > to ? rejected('DATES_REVERSED', { from, to }) : accepted([imposed]);
}

/** Also after the close, like any other sanction. */
export function imposeSurcharge(
  command: ImposeSurcharge,
  { opened, sayings }: ClawbackState,
): Answer {
  const { type: _type, occurredOn, ...terms } = command;
  if (opened === undefined) return rejected('CASE_UNKNOWN', { clawback: terms.clawback });
  const data = { ...dimensionsOf(opened), ...terms };
  const imposed: ClawbackEvent = { type: 'SurchargeImposed', occurredOn, data };
  const said = ifSaid(sayings, imposed);
  if (said !== undefined) return said;
  return parseKrw(terms.amount) <= 0n
    ? rejected('AMOUNT_NOT_POSITIVE', { amount: terms.amount })
    : accepted([imposed]);
}

/** Never more than was imposed. */
export function settleSurcharge(command: SettleSurcharge, state: ClawbackState): Answer {
  const { type: _type, occurredOn, bankAccount, ...terms } = command;
  const { clawback, amount } = terms;
  const { opened, surcharge } = state;
  if (opened === undefined) return rejected('CASE_UNKNOWN', { clawback });
  if (surcharge === undefined) return rejected('SURCHARGE_UNKNOWN', { clawback });
  if (surcharge.collectedByFund && bankAccount === undefined) {
    return rejected('BANK_ACCOUNT_MISSING', { clawback });
  }
  // Where the authority collects, no account of the fund is touched.
  const collected =
    surcharge.collectedByFund && bankAccount !== undefined
      ? ({ collectedByFund: true, bankAccount } as const)
      : {};
  const data = { ...dimensionsOf(opened), ...terms, ...collected };
  const settled: ClawbackEvent = { type: 'SurchargeSettled', occurredOn, data };
  const said = ifSaid(state.sayings, settled);
  if (said !== undefined) return said;
  if (parseKrw(amount) <= 0n) return rejected('AMOUNT_NOT_POSITIVE', { amount });
  if (surcharge.settled + parseKrw(amount) <= surcharge.imposed) return accepted([settled]);
  const facts = { decided: krwText(surcharge.imposed), received: krwText(surcharge.settled) };
  return rejected('EXCEEDS_DECISION', { clawback, ...facts, waived: '0', asked: amount });
}

function dimensionsOf({
  fund,
  project,
  sme,
  category,
  disbursement,
  payee,
  invoice,
  clawback,
}: ClawbackDataOf<'ClawbackCaseOpened'>) {
  return { fund, project, sme, category, disbursement, payee, invoice, clawback };
}
