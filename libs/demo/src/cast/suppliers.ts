import type { BusinessNumber } from '@sangsaeng/kernel';
import { fictionalNumber } from './fictional-number';

export type Supplier = {
  readonly key: string;
  readonly name: string;
  readonly businessNumber: BusinessNumber;
};

const FIRST = 100;
const FEWEST = 6;
const SMES_EACH = 50;

/** Enough suppliers for so many SMEs. */
export function suppliersFor(smes: number): readonly [Supplier, ...Supplier[]] {
  const count = FEWEST + Math.floor(smes / SMES_EACH);
  const [first, ...others] = Array.from({ length: count }, (_none, index) => supplier(index));
  return [first ?? supplier(0), ...others];
}

export const BANKRUPT: Supplier = {
  key: 'supplier-bankrupt',
  name: '가상방호 파산호',
  businessNumber: fictionalNumber(FIRST - 1),
};

function supplier(index: number): Supplier {
  const serial = (index + 1).toString();
  return {
    key: `supplier-${serial}`,
    name: `가상보안 제${serial}호`,
    businessNumber: fictionalNumber(FIRST + index),
  };
}
