import { problemKind, type ProblemCode } from './problem-codes';

/** What is wrong with one member or parameter; `pointer` is an RFC 6901 pointer into the body. */
export type FieldError = {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  readonly detailEn: string;
};

type Details = {
  readonly detail?: string;
  readonly detailEn?: string;
  readonly errors?: readonly FieldError[];
  /** Members of this problem alone, such as the report of an import. */
  readonly more?: Readonly<Record<string, unknown>>;
};

/** A refusal as it is answered (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: Details = {},
  ) {
    super(details.detailEn ?? problemKind(code).titleEn);
    this.name = 'Problem';
  }

  get status(): number {
    return problemKind(this.code).status;
  }

  get headers(): Readonly<Record<string, string>> {
    const { retryAfterSeconds } = problemKind(this.code);
    return {
      'content-type': PROBLEM_JSON,
      ...(retryAfterSeconds !== undefined && { 'retry-after': retryAfterSeconds.toString() }),
    };
  }

  get body(): Readonly<Record<string, unknown>> {
    const { status, title, titleEn, whatToDo, whatToDoEn } = problemKind(this.code);
    const { detail, detailEn, errors, more } = this.details;
    return {
      type: problemType(this.code),
      title,
      titleEn,
      status,
      code: this.code,
      detail: detail ?? summary(errors, ({ detail: text }) => text) ?? title,
      detailEn: detailEn ?? summary(errors, ({ detailEn: text }) => text) ?? titleEn,
      whatToDo,
      whatToDoEn,
      ...(errors !== undefined && { errors }),
      ...more,
    };
  }
}

function summary(
  errors: readonly FieldError[] | undefined,
  text: (error: FieldError) => string,
): string | undefined {
  return errors
    ?.map((error) => [error.parameter ?? error.pointer, text(error)].filter(Boolean).join(': '))
    .join(' ');
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

export function problemType(code: ProblemCode): string {
  return `urn:sangsaeng:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}
