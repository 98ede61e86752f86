import { accepted } from '@sangsaeng/kernel';
import type { CheckPostCare, EndPostCare, NotePostCareIncident } from './project.commands';
import type { ProjectEvent } from './project.events';
import { stageOf, type ProjectState, type Running } from './project.state';
import { answerToRepeat, outOfOrder, sameContent, type ProjectDecision } from './step-rules';

/** One check a day. */
export function checkPostCare(
  { type, occurredOn, ...data }: CheckPostCare,
  { postCare }: Running,
  state: ProjectState,
): ProjectDecision {
  const { checkedOn } = data;
  const event: ProjectEvent = { type: 'PostCareChecked', occurredOn, data };
  return (
    answerToRepeat(postCare.checks.get(checkedOn), event, { checkedOn }) ??
    outOfOrder(type, state, ['post-care']) ??
    accepted([event])
  );
}

export function notePostCareIncident(
  { type: _type, occurredOn, ...data }: NotePostCareIncident,
  { postCare }: Running,
  state: ProjectState,
): ProjectDecision {
  if (stageOf(state) !== 'post-care') return accepted([]);
  const noted = postCare.incidents.some(
    (known) => known.on === occurredOn && sameContent(known.data, data),
  );
  if (noted) return accepted([]);
  return accepted([{ type: 'PostCareIncidentNoted', occurredOn, data }]);
}

export function endPostCare(
  { occurredOn, project }: EndPostCare,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const stage = stageOf(state);
  const until = running.settlement?.finalised?.data.postCareUntil;
  const isOver = until !== undefined && occurredOn >= until;
  if (!isOver || (stage !== 'post-care' && stage !== 'settled')) return accepted([]);
  return accepted([{ type: 'PostCareEnded', occurredOn, data: { project } }]);
}
