import type { BusinessNumber } from '@sangsaeng/kernel';
import { fictionalNumber } from './fictional-number';

export type Donor = {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  /** Invented, as are all amounts. */
  readonly businessNumber: BusinessNumber;
};

const donor = (index: number, key: string, name: string, kind: string): Donor => ({
  ...{ key, name, kind },
  businessNumber: fictionalNumber(index),
});

/**
 * The five who signed the memorandum of 2024-07-11 with the ministry and the foundation (announcement of the ministry
 * of that day): three companies, two public institutions. Nothing else about them here is real.
 */
export const LG_HNH = donor(0, 'LG', 'LG생활건강', '대기업');
export const GS_RETAIL = donor(1, 'GS', 'GS리테일', '대기업');
export const KT = donor(2, 'KT', 'KT', '대기업');
export const EWP = donor(3, 'EWP', '한국동서발전', '공공기관');
export const BPA = donor(4, 'BPA', '부산항만공사', '공공기관');

export const DONORS: readonly Donor[] = [LG_HNH, GS_RETAIL, KT, EWP, BPA];
/** Those whose money serves any company. */
export const GENERAL_DONORS = [LG_HNH, GS_RETAIL, KT, EWP] as const;
