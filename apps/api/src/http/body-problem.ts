import type { ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from './problem';

/** What the validation of a body found, with a pointer to each member. */
export function bodyProblem(errors: readonly ValidationError[]): Problem {
  return new Problem('BODY_INVALID', { errors: errors.flatMap((error) => fieldErrors(error, '')) });
}

function fieldErrors(error: ValidationError, above: string): readonly FieldError[] {
  const pointer = `${above}/${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
    pointer,
    detail: rule === 'whitelistValidation' ? '모르는 항목입니다.' : '올바른 값이 아닙니다.',
    detailEn: text,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}
