import type { ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from './problem';

/** What the validation of a body found, with a pointer to each member. */
export function bodyProblem(errors: readonly ValidationError[]): Problem {
  return new Problem('BODY_INVALID', { errors: errors.flatMap((error) => fieldErrors(error, '')) });
}

/** For members that are optional in general and needed here: a problem that names those which are missing. */
export function missingMembers(
  members: Readonly<Record<string, unknown>>,
  [detail, detailEn]: readonly [ko: string, en: string],
): Problem {
  const missing = Object.keys(members).filter((name) => members[name] === undefined);
  const errors = missing.map((name) => ({ pointer: `/${name}`, detail, detailEn }));
  return new Problem('BODY_INVALID', { errors });
}

type Words = Pick<FieldError, 'detail' | 'detailEn'>;

function fieldErrors(error: ValidationError, above: string): readonly FieldError[] {
  const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
    pointer,
    ...words(rule, text, error),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

function words(rule: string, text: string, { value, contexts }: ValidationError): Words {
  if (rule === 'whitelistValidation')
    return { detail: '모르는 항목입니다.', detailEn: 'There is no such member.' };
  if (value === undefined)
    return { detail: '꼭 있어야 하는 항목입니다.', detailEn: 'This member is required.' };
  const known: Readonly<Record<string, Words>> | undefined = contexts;
  return known?.[rule] ?? { detail: '올바른 값이 아닙니다.', detailEn: text };
}
