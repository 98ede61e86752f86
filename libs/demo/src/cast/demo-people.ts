import type { Person } from '../http/ledger-api';

const person = (role: string, user: string): Person => ({ role, user });

/** Who runs the programme. Names are those of roles, not of people. */
export const ADMINISTRATOR = person('administrator', 'administrator-1');
export const FUND_MANAGER = person('fund-manager', 'manager-1');
export const TREASURER = person('treasurer', 'treasurer-1');
export const FIRST_APPROVER = person('approver', 'approver-1');
export const SECOND_APPROVER = person('approver', 'approver-2');
export const COMPLIANCE = person('compliance', 'compliance-1');
export const INSPECTOR = person('inspector', 'inspector-1');
export const EXPERT = person('evaluator', 'expert-1');
export const FIRST_JUDGE = person('evaluator', 'judge-1');
export const SECOND_JUDGE = person('evaluator', 'judge-2');

/** The same human being with another hat on. */
export function withRole({ user }: Person, role: string): Person {
  return { role, user };
}

export function ofSme(organisation: string): Person {
  return { role: 'sme', user: 'staff', organisation };
}

export function ofDonor(organisation: string): Person {
  return { role: 'donor', user: 'staff', organisation };
}
