import type { ProjectEvent } from '@sangsaeng/project';
import { won } from './korean-words';
import { told, within, type Sentences } from './sentence';
import { ifGiven } from './standing-words';

/** From the application to the choice. Who judged, and how, stays within. */
export const applicationSentences = {
  ApplicationSubmitted: ({ project, call, title, totalCost, category }) =>
    told(
      `공고 ${call}에 지원사업을 신청했습니다 (과제 ${project}): ${title}, ${category}, 총사업비 ${won(totalCost)}.`,
      `An application was made to call ${call} (project ${project}): ${title}, ${category}, total cost ${won(totalCost)}.`,
    ),
  ApplicationWithdrawn: ({ reason }) =>
    told(`신청을 철회했습니다. 사유: ${reason}`, `The application was withdrawn: ${reason}`),
  DiagnosisRecorded: ({ visitedOn, fit, estimatedCost, recommended }) => {
    const solutions = recommended.join(', ') || '–';
    return told(
      `${visitedOn}에 현장을 진단했습니다. 결과는 ${fit === 'fit' ? '적합' : '부적합'}, 예상 비용은 ${won(estimatedCost)}, 권고 솔루션은 ${solutions}입니다.`,
      `The site was diagnosed on ${visitedOn}: ${fit}, estimated cost ${won(estimatedCost)}, recommended: ${solutions}.`,
    );
  },
  ItemScored: ({ item, points }) =>
    within(
      `평가위원이 ${item}에 ${points.toString()}점을 주었습니다.`,
      `A judge gave ${points.toString()} points for ${item}.`,
    ),
  JudgeRecused: ({ reason }) =>
    within(`평가위원이 평가에서 빠졌습니다. 사유: ${reason}`, `A judge was recused: ${reason}`),
  EvaluationClosed: ({ judges, scorePoints, bonusPoints, total }) =>
    within(
      `평가위원 ${judges.toString()}명의 평가를 마쳤습니다: ${scorePoints}점, 가점 ${bonusPoints.toString()}점, 합계 ${total}점.`,
      `The evaluation by ${judges.toString()} judges was closed: ${scorePoints} points, ${bonusPoints.toString()} bonus points, ${total} in all.`,
    ),
  ProjectSelected: ({ score, rank }) =>
    told(
      `지원 대상으로 선정했습니다 (${score}점${ifGiven(rank, (place) => `, ${place.toString()}위`)}).`,
      `The project was selected (${score} points${ifGiven(rank, (place) => `, rank ${place.toString()}`)}).`,
    ),
  ProjectRejected: ({ reason }) =>
    told(`선정하지 않았습니다. 사유: ${reason}`, `The project was rejected: ${reason}`),
} satisfies Partial<Sentences<ProjectEvent>>;
