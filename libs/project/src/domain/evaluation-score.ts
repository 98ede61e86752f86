import type { ProjectEventData } from './project.events';
import type { Application } from './project.state';

type Applied = ProjectEventData<'ApplicationSubmitted'>;

export type EvaluationScore = {
  readonly judges: number;
  /** Hundredths of a point. */
  readonly points: bigint;
  readonly bonus: number;
};

/** A judge who scored some items and left this one out; or too few judges. */
export type EvaluationGap =
  { readonly judges: number } | { readonly judge: string; readonly item: string };

/** A single judge's taste decides nothing. */
export const JUDGES_NEEDED = 2;

/** The judges whose scores count: those who scored and were not recused. */
export function countingJudges({ scores, recused }: Application): readonly string[] {
  return [...scores.keys()].filter((judge) => !recused.has(judge));
}

export function evaluationGap(application: Application): EvaluationGap | undefined {
  const judges = countingJudges(application);
  for (const judge of judges) {
    for (const { item } of application.data.criteria) {
      if (application.scores.get(judge)?.has(item) !== true) return { judge, item };
    }
  }
  return judges.length < JUDGES_NEEDED ? { judges: judges.length } : undefined;
}

/**
 * The sum over items of the judges' average, each average cut (not rounded) to two decimals, so that no applicant
 * is lifted over a line by rounding. Asked only of an evaluation without gaps.
 */
export function evaluationScore(application: Application): EvaluationScore {
  const judges = countingJudges(application);
  let points = 0n;
  for (const { item } of application.data.criteria) {
    let sum = 0n;
    for (const judge of judges) {
      sum += BigInt(application.scores.get(judge)?.get(item)?.data.points ?? 0);
    }
    points += judges.length === 0 ? 0n : (sum * 100n) / BigInt(judges.length);
  }
  return { judges: judges.length, points, bonus: bonusPoints(application.data) };
}

/** Each bonus that the call offers and the SME claims counts once; together they stop at the call's limit. */
export function bonusPoints({ bonuses, bonusesOffered, bonusMax }: Applied): number {
  let sum = 0;
  for (const { code, points } of bonusesOffered) if (bonuses.includes(code)) sum += points;
  return bonusMax === undefined ? sum : Math.min(sum, bonusMax);
}

/** Hundredths as `82.50`. */
export function decimalText(hundredths: bigint): string {
  return `${(hundredths / 100n).toString()}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}
