import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import type { Facts } from '@sangsaeng/read-store';
import {
  done,
  fallDue,
  lapse,
  nameObligation,
  obligationKey,
  type ObligationRow,
} from './obligation-row';

type OfSme = { readonly data: { readonly sme: string } };
type OfSupplier = { readonly data: { readonly supplier: string } };
type OfGrievance = { readonly data: { readonly grievance: string } };

const certificate = ({ data }: OfSme): string => obligationKey('certificate-expiry', data.sme);
const registration = ({ data }: OfSupplier): string =>
  obligationKey('supplier-registration-expiry', data.supplier);
const followUp = ({ data }: OfGrievance): string =>
  obligationKey('grievance-follow-up', data.grievance);

/** A business that is closed renews nothing; one that opens again does. */
function standBy(row: ObligationRow, isClosed: boolean, on: string): void {
  if (isClosed) lapse(row, on);
  else fallDue(row, row.dueOn);
}

/** Papers that run out, and promises to ask how it went. */
export const companyObligations = {
  SmeRegistered: {
    keys: certificate,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { sme: data.sme });
      fallDue(row, data.certificateTo);
    },
  },
  SmeCertificateRenewed: {
    keys: certificate,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { sme: data.sme });
      fallDue(row, data.certificateTo);
    },
  },
  SmeStatusRecorded: {
    keys: certificate,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { sme: data.sme });
      standBy(row, data.status === 'closed', data.on);
    },
  },
  SupplierRegistered: {
    keys: registration,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { supplier: data.supplier });
      fallDue(row, data.registeredTo);
    },
  },
  SupplierRegistrationExtended: {
    keys: registration,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { supplier: data.supplier });
      fallDue(row, data.registeredTo);
    },
  },
  SupplierStatusRecorded: {
    keys: registration,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { supplier: data.supplier });
      standBy(row, data.status === 'closed' || data.status === 'bankrupt', data.on);
    },
  },
  GrievanceFiled: {
    keys: followUp,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { sme: data.sme });
    },
  },
  GrievanceAnswered: {
    keys: followUp,
    evolve: (row, { data }, key) => {
      nameObligation(row, key, { sme: data.sme });
      if (data.followUpOn !== undefined) fallDue(row, data.followUpOn);
    },
  },
  GrievanceFollowedUp: {
    keys: followUp,
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { sme: data.sme });
      done(row, occurredOn);
    },
  },
  GrievanceClosed: {
    keys: followUp,
    evolve: (row, { data, occurredOn }, key) => {
      nameObligation(row, key, { sme: data.sme });
      lapse(row, occurredOn);
    },
  },
} satisfies Facts<ObligationRow, SmeEvent | SupplierEvent>;
