import type { Sayings } from '@sangsaeng/kernel';
import { remember } from './company-repetition';
import type { SmeDataOf } from './company.commands';
import type { SmeEvent } from './company.events';
import { evolveDebarment, evolveStatus } from './company-standing';
import { evolveGrievance, type Grievance } from './grievance';
import type { Clearances } from './payment-clearance';
import { initialStanding, lift, type Standing } from './standing';

export type SmeState = {
  readonly registered: SmeDataOf<'SmeRegistered'> | undefined;
  readonly standing: Standing;
  /** Business numbers of companies owned or run by its own people, with the relation declared last. */
  readonly relations: Map<string, string>;
  readonly clearances: Clearances;
  readonly grievances: Map<string, Grievance>;
  readonly sayings: Sayings;
};

export const initialSme = (): SmeState => ({
  registered: undefined,
  standing: initialStanding(),
  relations: new Map(),
  clearances: new Map(),
  grievances: new Map(),
  sayings: new Map(),
});

export function evolveSme(state: SmeState, event: SmeEvent): SmeState {
  remember(state.sayings, event);
  if (event.type === 'SmeRegistered') {
    const { certificateFrom: from, certificateTo: to } = event.data;
    state.standing.terms.push({ from, to });
    return { ...state, registered: event.data };
  }
  note(state, event);
  return state;
}

function note(state: SmeState, event: Exclude<SmeEvent, { type: 'SmeRegistered' }>): void {
  switch (event.type) {
    case 'SmeCertificateRenewed': {
      const { certificateFrom: from, certificateTo: to } = event.data;
      state.standing.terms.push({ from, to });
      return;
    }
    case 'SmeStatusRecorded':
      evolveStatus(state.standing, event.data);
      return;
    case 'SmeDebarred':
      evolveDebarment(state.standing, event.data);
      return;
    case 'SmeDebarmentLifted':
      lift(state.standing, event.data.debarment, event.occurredOn);
      return;
    case 'SmeClearedForPayment':
      state.clearances.set(event.data.disbursement, '');
      return;
    case 'SmeClearanceDeclined':
      state.clearances.set(event.data.disbursement, event.data.code);
      return;
    case 'SmeRelationDeclared':
      state.relations.set(event.data.businessNumber, event.data.relation);
      return;
    case 'GrievanceFiled':
    case 'GrievanceAnswered':
    case 'GrievanceFollowedUp':
    case 'GrievanceClosed':
      evolveGrievance(state.grievances, event);
  }
}
