import { accepted, daysAfter, rejected, type LocalDate } from '@sangsaeng/kernel';
import { decimalText, evaluationGap, evaluationScore, JUDGES_NEEDED } from './evaluation-score';
import type {
  CloseEvaluation,
  RecuseJudge,
  RejectProject,
  ScoreItem,
  SelectProject,
} from './project.commands';
import type { ProjectEvent } from './project.events';
import type { Application, ProjectState } from './project.state';
import { answerToRepeat, outOfOrder, type ProjectDecision, type Refusal } from './step-rules';

export function scoreItem(
  { type, occurredOn, ...data }: ScoreItem,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const { judge, item } = data;
  const event: ProjectEvent = { type: 'ItemScored', occurredOn, data };
  const known = application.scores.get(judge)?.get(item);
  return (
    answerToRepeat(known, event, { judge, item }) ??
    outOfOrder(type, state, ['diagnosed']) ??
    unfitScore(data, application) ??
    accepted([event])
  );
}

function unfitScore(
  { judge, item, points }: Pick<ScoreItem, 'judge' | 'item' | 'points'>,
  application: Application,
): Refusal | undefined {
  if (application.recused.has(judge)) return rejected('JUDGE_RECUSED', { judge });
  const criterion = application.data.criteria.find((known) => known.item === item);
  if (criterion === undefined) return rejected('ITEM_UNKNOWN', { item });
  if (points <= criterion.pointsMax) return undefined;
  const facts = { item, pointsMax: criterion.pointsMax.toString(), points: points.toString() };
  return rejected('POINTS_EXCEED_MAX', facts);
}

/** An interest may come to light after scoring: until the evaluation is closed the scores stop counting. */
export function recuseJudge(
  { type, occurredOn, ...data }: RecuseJudge,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const { judge } = data;
  const event: ProjectEvent = { type: 'JudgeRecused', occurredOn, data };
  return (
    answerToRepeat(application.recused.get(judge), event, { judge }) ??
    outOfOrder(type, state, ['applied', 'diagnosed']) ??
    accepted([event])
  );
}

export function closeEvaluation(
  { type, occurredOn, project, by }: CloseEvaluation,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const known = application.evaluation;
  if (known !== undefined) {
    const same = known.on === occurredOn && known.data.by === by;
    return same ? accepted([]) : rejected('DUPLICATE', { project });
  }
  const early = outOfOrder(type, state, ['diagnosed']);
  if (early !== undefined) return early;
  const gap = evaluationGap(application);
  if (gap !== undefined) {
    const facts =
      'judge' in gap ? gap : { judges: gap.judges.toString(), needed: JUDGES_NEEDED.toString() };
    return rejected('EVALUATION_INCOMPLETE', facts);
  }
  const { judges, points, bonus } = evaluationScore(application);
  const total = decimalText(points + BigInt(bonus) * 100n);
  const data = { project, judges, scorePoints: decimalText(points), bonusPoints: bonus, total, by };
  return accepted([{ type: 'EvaluationClosed', occurredOn, data }]);
}

/** Bonus points help in the ranking; the passing score has to be reached without them. */
export function selectProject(
  { type, occurredOn, agreementWithinDays, ...asked }: SelectProject,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const { project } = asked;
  const score = application.evaluation?.data.total ?? '0.00';
  const data = { ...asked, score, ...agreementDue(occurredOn, agreementWithinDays) };
  const event: ProjectEvent = { type: 'ProjectSelected', occurredOn, data };
  const answered =
    answerToRepeat(application.selected, event, { project }) ??
    outOfOrder(type, state, ['evaluated']);
  if (answered !== undefined) return answered;
  if (application.diagnosis?.data.fit === 'unfit') return rejected('UNFIT', { project });
  const passing = application.data.passingScore;
  if (evaluationScore(application).points < BigInt(passing) * 100n) {
    const reached = application.evaluation?.data.scorePoints ?? '0.00';
    return rejected('BELOW_PASSING_SCORE', { score: reached, passingScore: passing.toString() });
  }
  return accepted([event]);
}

function agreementDue(selectedOn: LocalDate, withinDays: number | undefined) {
  return withinDays === undefined ? {} : { agreementDueOn: daysAfter(selectedOn, withinDays) };
}

export function rejectProject(
  { type, occurredOn, ...data }: RejectProject,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const event: ProjectEvent = { type: 'ProjectRejected', occurredOn, data };
  return (
    answerToRepeat(application.rejected, event, { project: data.project }) ??
    outOfOrder(type, state, ['applied', 'diagnosed', 'evaluated']) ??
    accepted([event])
  );
}
