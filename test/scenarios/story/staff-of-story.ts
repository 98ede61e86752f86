import type { Caller } from '../api-client';

const person = (role: string, user: string): Caller => ({ role, user });

export const FUND_MANAGER = person('fund-manager', 'kim');
export const APPROVER = person('approver', 'lee');
export const SECOND_APPROVER = person('approver', 'park');
export const TREASURER = person('treasurer', 'choi');
export const COMPLIANCE = person('compliance', 'jung');
export const JUDGES = [person('evaluator', 'yoon'), person('evaluator', 'han')] as const;
export const INSPECTOR = person('inspector', 'oh');
export const AUDITOR = person('auditor', 'moon');
export const ADMINISTRATOR = person('administrator', 'seo');
