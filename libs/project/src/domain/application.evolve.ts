import type { ProjectEvent } from './project.events';
import type { Application } from './project.state';

export function evolveApplication(
  application: Application | undefined,
  event: ProjectEvent,
): Application | undefined {
  if (event.type === 'ApplicationSubmitted') {
    return {
      on: event.occurredOn,
      data: event.data,
      diagnosis: undefined,
      scores: new Map(),
      recused: new Map(),
      evaluation: undefined,
      selected: undefined,
      rejected: undefined,
      withdrawn: undefined,
    };
  }
  return application === undefined ? undefined : evolveJudged(application, event);
}

function evolveJudged(application: Application, event: ProjectEvent): Application {
  const on = event.occurredOn;
  switch (event.type) {
    case 'DiagnosisRecorded':
      return { ...application, diagnosis: { on, data: event.data } };
    case 'ItemScored': {
      const items = application.scores.get(event.data.judge) ?? new Map<string, never>();
      application.scores.set(
        event.data.judge,
        items.set(event.data.item, { on, data: event.data }),
      );
      return application;
    }
    case 'JudgeRecused':
      application.recused.set(event.data.judge, { on, data: event.data });
      return application;
    case 'EvaluationClosed':
      return { ...application, evaluation: { on, data: event.data } };
    case 'ProjectSelected':
      return { ...application, selected: { on, data: event.data } };
    case 'ProjectRejected':
      return { ...application, rejected: { on, data: event.data } };
    case 'ApplicationWithdrawn':
      return { ...application, withdrawn: { on, data: event.data } };
    default:
      return application;
  }
}
