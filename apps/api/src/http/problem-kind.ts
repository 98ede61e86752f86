/** What a problem is, without the occasion. */
export type ProblemKind = {
  readonly status: number;
  readonly title: string;
  readonly titleEn: string;
  readonly whatToDo: string;
  readonly whatToDoEn: string;
  readonly retryAfterSeconds?: number;
};

/** Korean and English: what it is, and what to do. */
export const kind = (
  status: number,
  [title, titleEn]: readonly [string, string],
  [whatToDo, whatToDoEn]: readonly [string, string],
): ProblemKind => ({ status, title, titleEn, whatToDo, whatToDoEn });

/** One that heals by itself, mostly. */
export const soon = (of: ProblemKind): ProblemKind => ({ ...of, retryAfterSeconds: 1 });
