import { daysAfter } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import {
  applied,
  closeEvaluation,
  day,
  diagnose,
  diagnosed,
  evaluated,
  project,
  score,
  scored,
  select,
  selected,
  submit,
  tell,
  terms,
} from '../testing/project-story';
import { bonusPoints, decimalText } from './evaluation-score';
import type { RecuseJudge, RejectProject } from './project.commands';
import { projectDecider } from './project.decider';

const recuse = (judge: string): RecuseJudge => ({
  type: 'RecuseJudge',
  occurredOn: day('2026-03-03'),
  project,
  judge,
  reason: '신청기업 자문역',
});
const reject: RejectProject = {
  type: 'RejectProject',
  occurredOn: day('2026-03-10'),
  project,
  reason: '예산 초과',
  by: 'dev:seo',
};
/** Two items of two judges: `a` and `b` give these points for both. */
const judged = (a: number, b: number, story = diagnosed) =>
  tell(
    story,
    ...[['dev:judge1', a] as const, ['dev:judge2', b] as const].flatMap(([judge, points]) => [
      score(judge, '시급성', points),
      score(judge, '기술가치', points),
    ]),
  );

describe('score', () => {
  it('is given once per judge and item, and never changed', () => {
    const { type: _type, occurredOn, ...data } = score('dev:judge1', '시급성', 40);
    given(projectDecider, ...diagnosed)
      .when(score('dev:judge1', '시급성', 40))
      .then({ type: 'ItemScored', occurredOn, data });
    const known = given(projectDecider, ...tell(diagnosed, score('dev:judge1', '시급성', 40)));
    known.when(score('dev:judge1', '시급성', 40)).thenNothing();
    known
      .when(score('dev:judge1', '시급성', 41))
      .thenRejected('DUPLICATE', { judge: 'dev:judge1', item: '시급성' });
  });

  it('needs a diagnosis first', () => {
    given(projectDecider, ...applied)
      .when(score('dev:judge1', '시급성', 40))
      .thenRejected('STEP_OUT_OF_ORDER', {
        step: 'ScoreItem',
        stage: 'applied',
        expected: 'diagnosed',
      });
  });

  it('is for an item of the call and within its points', () => {
    const story = given(projectDecider, ...diagnosed);
    story.when(score('dev:judge1', '가격', 1)).thenRejected('ITEM_UNKNOWN', { item: '가격' });
    story
      .when(score('dev:judge1', '시급성', 51))
      .thenRejected('POINTS_EXCEED_MAX', { pointsMax: '50', points: '51' });
    expect(story.when(score('dev:judge1', '시급성', 50)).decision.accepted).toBe(true);
  });

  it('is not taken from a judge with an interest, and theirs of before stop counting', () => {
    const story = tell(judged(50, 50), score('dev:judge3', '시급성', 0), recuse('dev:judge3'));
    const without = given(projectDecider, ...story);
    without
      .when(score('dev:judge3', '기술가치', 0))
      .thenRejected('JUDGE_RECUSED', { judge: 'dev:judge3' });
    without.when(recuse('dev:judge3')).thenNothing();
    expect(tell(story, closeEvaluation).at(-1)?.data).toMatchObject({
      judges: 2,
      scorePoints: '100.00',
    });
  });
});

describe('evaluation', () => {
  it('adds the judges’ averages item by item, and the bonuses that are claimed', () => {
    given(projectDecider, ...scored)
      .when(closeEvaluation)
      .then({
        type: 'EvaluationClosed',
        occurredOn: closeEvaluation.occurredOn,
        data: {
          project,
          judges: 2,
          scorePoints: '75.00',
          bonusPoints: 5,
          total: '80.00',
          by: 'dev:seo',
        },
      });
  });

  it('cuts each average to two decimals instead of rounding it up', () => {
    const story = tell(
      judged(50, 50),
      score('dev:judge3', '시급성', 49),
      score('dev:judge3', '기술가치', 49),
    );
    expect(tell(story, closeEvaluation).at(-1)?.data).toMatchObject({ scorePoints: '99.32' });
  });

  it('is incomplete while a judge left an item out, and with a single judge', () => {
    const left = tell(diagnosed, score('dev:judge1', '시급성', 40));
    given(projectDecider, ...left)
      .when(closeEvaluation)
      .thenRejected('EVALUATION_INCOMPLETE', { judge: 'dev:judge1', item: '기술가치' });
    given(projectDecider, ...tell(left, score('dev:judge1', '기술가치', 40)))
      .when(closeEvaluation)
      .thenRejected('EVALUATION_INCOMPLETE', { judges: '1', needed: '2' });
    given(projectDecider, ...diagnosed)
      .when(closeEvaluation)
      .thenRejected('EVALUATION_INCOMPLETE', { judges: '0' });
  });

  it('is closed once', () => {
    const closed = given(projectDecider, ...evaluated);
    closed.when(closeEvaluation).thenNothing();
    closed.when({ ...closeEvaluation, by: 'dev:kim' }).thenRejected('DUPLICATE', { project });
    closed
      .when(score('dev:judge3', '시급성', 1))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'evaluated' });
  });

  it('counts a bonus once and all bonuses up to the limit of the call', () => {
    const bonus = (bonuses: readonly string[], bonusMax?: number) => {
      const asked = { ...terms, ...(bonusMax === undefined ? {} : { bonusMax }) };
      const [event] = tell([], submit({ bonuses, terms: asked }));
      return event?.type === 'ApplicationSubmitted' ? bonusPoints(event.data) : undefined;
    };
    expect(bonus([])).toBe(0);
    expect(bonus(['CORE', 'CORE'])).toBe(5);
    expect(bonus(['CORE', 'PORT'])).toBe(8);
    expect(bonus(['CORE', 'PORT'], 6)).toBe(6);
    expect(bonus(['PORT'], 6)).toBe(3);
  });

  it('never gives more than the exact average and never a hundredth per item less', () => {
    const points = fc.integer({ min: 0, max: 50 });
    const panel = fc.array(fc.tuple(points, points), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(panel, (judges) => {
        const story = tell(
          diagnosed,
          ...judges.flatMap(([urgency, value], n) => [
            score(`dev:j${n.toString()}`, '시급성', urgency),
            score(`dev:j${n.toString()}`, '기술가치', value),
          ]),
        );
        const last = tell(story, closeEvaluation).at(-1);
        const given100 = last?.type === 'EvaluationClosed' ? last.data.scorePoints : '';
        const hundredths = Number(given100.replace('.', ''));
        const sum = judges.reduce((total, [urgency, value]) => total + urgency + value, 0);
        expect(hundredths * judges.length).toBeLessThanOrEqual(sum * 100);
        expect((hundredths + 2) * judges.length).toBeGreaterThan(sum * 100);
      }),
    );
  });

  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [8_250n, '82.50'],
  ])('spells %s hundredths as %s', (hundredths, text) => {
    expect(decimalText(hundredths)).toBe(text);
  });
});

describe('selection', () => {
  it('cites the total score', () => {
    given(projectDecider, ...evaluated)
      .when(select)
      .then({
        type: 'ProjectSelected',
        occurredOn: select.occurredOn,
        data: { project, score: '80.00', rank: 1, reason: '시급성', by: 'dev:seo' },
      });
    const known = given(projectDecider, ...selected);
    known.when(select).thenNothing();
    known.when({ ...select, rank: 2 }).thenRejected('DUPLICATE', { project });
  });

  it('says by which day the agreement is to be signed, by the terms of the programme', () => {
    const due = daysAfter(select.occurredOn, 45);
    expect(tell(evaluated, { ...select, agreementWithinDays: 45 }).at(-1)?.data).toMatchObject({
      agreementDueOn: due,
    });
  });

  it('asks for the passing score without the bonuses', () => {
    const at = (points: number) => tell(judged(points, points), closeEvaluation);
    given(projectDecider, ...at(29))
      .when(select)
      .thenRejected('BELOW_PASSING_SCORE', { score: '58.00', passingScore: '60' });
    expect(given(projectDecider, ...at(30)).when(select).decision.accepted).toBe(true);
  });

  it('passes over a company that the expert found unfit', () => {
    const unfit = judged(50, 50, tell(applied, diagnose({ fit: 'unfit' })));
    given(projectDecider, ...tell(unfit, closeEvaluation))
      .when(select)
      .thenRejected('UNFIT', { project });
  });

  it('or rejection: one of the two', () => {
    const { type: _type, occurredOn, ...data } = reject;
    given(projectDecider, ...evaluated)
      .when(reject)
      .then({ type: 'ProjectRejected', occurredOn, data });
    given(projectDecider, ...selected)
      .when(reject)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'selected' });
    const rejected = given(projectDecider, ...tell(diagnosed, reject));
    rejected.when(reject).thenNothing();
    rejected.when(select).thenRejected('STEP_OUT_OF_ORDER', { stage: 'rejected' });
  });
});
