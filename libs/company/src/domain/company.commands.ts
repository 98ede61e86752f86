import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import type { SmeEvent, SupplierEvent } from './company.events';

export type SmeDataOf<T extends SmeEvent['type']> = Extract<SmeEvent, { type: T }>['data'];
export type SupplierDataOf<T extends SupplierEvent['type']> = Extract<
  SupplierEvent,
  { type: T }
>['data'];
type Order<Type extends string, Data> = {
  readonly type: Type;
  readonly occurredOn: LocalDate;
} & Data;

export type RegisterSme = {
  readonly type: 'RegisterSme';
  readonly occurredOn: LocalDate;
  readonly sme: string;
  readonly businessNumber: BusinessNumber;
  readonly name: string;
  readonly certificateFrom: LocalDate;
  readonly certificateTo: LocalDate;
  readonly partnerDonor?: BusinessNumber;
  readonly supportClass: string;
};
export type RenewCertificate = Order<'RenewCertificate', SmeDataOf<'SmeCertificateRenewed'>>;
export type RecordSmeStatus = Order<'RecordSmeStatus', SmeDataOf<'SmeStatusRecorded'>>;
export type DebarSme = Order<'DebarSme', SmeDataOf<'SmeDebarred'>>;
/** From this day on; what the debarment forbade before stays forbidden. */
export type LiftSmeDebarment = Order<'LiftSmeDebarment', SmeDataOf<'SmeDebarmentLifted'>>;
/** For the process of payment: answered by an event, never refused. */
export type ClearSmeForPayment = Order<'ClearSmeForPayment', SmeDataOf<'SmeClearedForPayment'>>;
/** Declared again with another relation, the new one stands. */
export type DeclareSmeRelation = Order<'DeclareSmeRelation', SmeDataOf<'SmeRelationDeclared'>>;
export type FileGrievance = Order<'FileGrievance', SmeDataOf<'GrievanceFiled'>>;
export type AnswerGrievance = Order<'AnswerGrievance', SmeDataOf<'GrievanceAnswered'>>;
export type FollowUpGrievance = Order<'FollowUpGrievance', SmeDataOf<'GrievanceFollowedUp'>>;
export type CloseGrievance = Order<'CloseGrievance', SmeDataOf<'GrievanceClosed'>>;

export type SmeCommand =
  | RegisterSme
  | RenewCertificate
  | RecordSmeStatus
  | DebarSme
  | LiftSmeDebarment
  | ClearSmeForPayment
  | DeclareSmeRelation
  | FileGrievance
  | AnswerGrievance
  | FollowUpGrievance
  | CloseGrievance;

export type RegisterSupplier = {
  readonly type: 'RegisterSupplier';
  readonly occurredOn: LocalDate;
  readonly supplier: string;
  readonly businessNumber: BusinessNumber;
  readonly name: string;
  readonly registeredFrom: LocalDate;
  readonly registeredTo: LocalDate;
};
export type ExtendSupplierRegistration = Order<
  'ExtendSupplierRegistration',
  SupplierDataOf<'SupplierRegistrationExtended'>
>;
export type RecordSupplierStatus = Order<
  'RecordSupplierStatus',
  SupplierDataOf<'SupplierStatusRecorded'>
>;
export type DebarSupplier = Order<'DebarSupplier', SupplierDataOf<'SupplierDebarred'>>;
export type LiftSupplierDebarment = Order<
  'LiftSupplierDebarment',
  SupplierDataOf<'SupplierDebarmentLifted'>
>;
/** For the process of payment: answered by an event, never refused. */
export type ClearSupplierForPayment = Order<
  'ClearSupplierForPayment',
  SupplierDataOf<'SupplierClearedForPayment'>
>;

export type SupplierCommand =
  | RegisterSupplier
  | ExtendSupplierRegistration
  | RecordSupplierStatus
  | DebarSupplier
  | LiftSupplierDebarment
  | ClearSupplierForPayment;

export type CompanyRefusal =
  | 'DUPLICATE'
  | 'NOT_REGISTERED'
  | 'DATES_REVERSED'
  | 'DEBARMENT_UNKNOWN'
  | 'GRIEVANCE_UNKNOWN'
  | 'STEP_OUT_OF_ORDER';
