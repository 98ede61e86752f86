import { accepted, rejected, type Decider, type Decision } from '@sangsaeng/kernel';
import type {
  ClearSmeForPayment,
  CompanyRefusal,
  DebarSme,
  DeclareSmeRelation,
  LiftSmeDebarment,
  RecordSmeStatus,
  RegisterSme,
  RenewCertificate,
  SmeCommand,
} from './company.commands';
import type { SmeEvent } from './company.events';
import { addTerm, debar, liftDebarment, recordStatus } from './company-standing';
import { answerGrievance, closeGrievance, fileGrievance, followUpGrievance } from './grievance';
import { answeredSame, whyNotPayable } from './payment-clearance';
import { nameMember, repeatedRegistration } from './registration';
import { evolveSme, initialSme, type SmeState } from './sme.state';

type Answer = Decision<SmeEvent, CompanyRefusal>;
type Rule<C> = (command: C, state: SmeState) => Answer;

const RULES: {
  readonly [T in SmeCommand['type']]: Rule<Extract<SmeCommand, { type: T }>>;
} = {
  RegisterSme: register,
  RenewCertificate: renewCertificate,
  RecordSmeStatus: recordSmeStatus,
  DebarSme: debarSme,
  LiftSmeDebarment: liftSmeDebarment,
  ClearSmeForPayment: clear,
  DeclareSmeRelation: declareRelation,
  FileGrievance: fileGrievance,
  AnswerGrievance: answerGrievance,
  FollowUpGrievance: followUpGrievance,
  CloseGrievance: closeGrievance,
};

/** What may be asked of a company that is not registered. */
const OF_STRANGERS: readonly SmeCommand['type'][] = ['RegisterSme', 'ClearSmeForPayment'];

/** Stream `sme-<id>`. The id is not the business number: companies change numbers and merge. */
export const smeDecider: Decider<SmeCommand, SmeState, SmeEvent, CompanyRefusal> = {
  initial: initialSme,
  evolve: evolveSme,
  decide: (command, state) =>
    state.registered === undefined && !OF_STRANGERS.includes(command.type)
      ? rejected('NOT_REGISTERED', { company: command.sme })
      : (RULES[command.type] as Rule<SmeCommand>)(command, state),
};

function register(command: RegisterSme, { registered }: SmeState): Answer {
  const { type: _type, occurredOn, name, ...fields } = command;
  const data = { ...fields, ...nameMember(fields.businessNumber, name) };
  return registered === undefined
    ? accepted([{ type: 'SmeRegistered', occurredOn, data }])
    : repeatedRegistration(registered, data);
}

function renewCertificate(command: RenewCertificate, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const term = { from: data.certificateFrom, to: data.certificateTo };
  return addTerm({ type: 'SmeCertificateRenewed', occurredOn, data }, term, state);
}

function recordSmeStatus(command: RecordSmeStatus, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return recordStatus({ type: 'SmeStatusRecorded', occurredOn, data }, data, state);
}

function debarSme(command: DebarSme, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return debar({ type: 'SmeDebarred', occurredOn, data }, data, state);
}

function liftSmeDebarment(command: LiftSmeDebarment, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return liftDebarment({ type: 'SmeDebarmentLifted', occurredOn, data }, data.debarment, state);
}

/** Asked again, it answers again only where the answer has become another. */
function clear(command: ClearSmeForPayment, state: SmeState): Answer {
  const { occurredOn, sme, disbursement } = command;
  const known = state.registered !== undefined;
  const why = whyNotPayable(known, state.standing, occurredOn, 'CERTIFICATE_EXPIRED');
  if (answeredSame(state.clearances, disbursement, why)) return accepted([]);
  const of = { sme, disbursement };
  return accepted([
    why === undefined
      ? { type: 'SmeClearedForPayment', occurredOn, data: of }
      : { type: 'SmeClearanceDeclined', occurredOn, data: { ...of, ...why } },
  ]);
}

function declareRelation(command: DeclareSmeRelation, { relations }: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const known = relations.get(data.businessNumber) === data.relation;
  return accepted(known ? [] : [{ type: 'SmeRelationDeclared', occurredOn, data }]);
}
