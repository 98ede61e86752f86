import { CALENDAR_REFUSALS } from './refusal-texts/calendar';
import { CLAIM_REFUSALS } from './refusal-texts/claim';
import { CLAWBACK_REFUSALS } from './refusal-texts/clawback';
import { COMPANY_REFUSALS } from './refusal-texts/company';
import { DISBURSEMENT_REFUSALS } from './refusal-texts/disbursement';
import { DISBURSEMENT_USE_CASE_REFUSALS } from './refusal-texts/disbursement-use-case';
import { DONOR_REFUSALS } from './refusal-texts/donor';
import { FUND_REFUSALS } from './refusal-texts/fund';
import { PROCESS_REFUSALS } from './refusal-texts/process';
import { PROGRAMME_REFUSALS } from './refusal-texts/programme';
import { PROJECT_REFUSALS } from './refusal-texts/project';
import { PROJECT_USE_CASE_REFUSALS } from './refusal-texts/project-use-case';
import type { RefusalTexts } from './refusal-words';

/** The words of every refusal, by feature. */
export const REFUSALS: Readonly<Record<string, RefusalTexts<string>>> = {
  calendar: CALENDAR_REFUSALS,
  claim: CLAIM_REFUSALS,
  clawback: CLAWBACK_REFUSALS,
  company: COMPANY_REFUSALS,
  disbursement: DISBURSEMENT_REFUSALS,
  'disbursement-use-case': DISBURSEMENT_USE_CASE_REFUSALS,
  donor: DONOR_REFUSALS,
  fund: FUND_REFUSALS,
  process: PROCESS_REFUSALS,
  programme: PROGRAMME_REFUSALS,
  project: PROJECT_REFUSALS,
  'project-use-case': PROJECT_USE_CASE_REFUSALS,
};

/** Every code with which a rule of the domain refuses. */
export const REFUSAL_CODES: readonly string[] = [
  ...new Set(Object.values(REFUSALS).flatMap((texts) => Object.keys(texts))),
].sort();
