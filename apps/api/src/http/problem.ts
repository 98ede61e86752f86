import { problemKind, type ProblemCode } from './problem-codes';
import type { ProblemKind } from './problem-kind';

/** What is wrong with one member or parameter; `pointer` is an RFC 6901 pointer into the body. */
export type FieldError = {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  readonly detailEn: string;
};

export type Details = {
  readonly detail?: string;
  readonly detailEn?: string;
  readonly errors?: readonly FieldError[];
  /** Members of this problem alone, such as the report of an import. */
  readonly more?: Readonly<Record<string, unknown>>;
};

/** Whatever is answered instead of what was asked for (RFC 9457). */
export class ProblemAnswer extends Error {
  constructor(
    readonly code: string,
    private readonly kind: ProblemKind,
    readonly details: Details,
  ) {
    super(details.detailEn ?? kind.titleEn);
    this.name = 'Problem';
  }

  get status(): number {
    return this.kind.status;
  }

  get headers(): Readonly<Record<string, string>> {
    const { retryAfterSeconds } = this.kind;
    return {
      'content-type': PROBLEM_JSON,
      ...(retryAfterSeconds !== undefined && { 'retry-after': retryAfterSeconds.toString() }),
    };
  }

  get body(): Readonly<Record<string, unknown>> {
    const { status, title, titleEn, whatToDo, whatToDoEn } = this.kind;
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

/** What the HTTP side itself refuses or fails at. Rules of the domain refuse with `RefusedByRule`. */
export class Problem extends ProblemAnswer {
  declare readonly code: ProblemCode;

  constructor(code: ProblemCode, details: Details = {}) {
    super(code, problemKind(code), details);
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

function problemType(code: string): string {
  return `urn:sangsaeng:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}
