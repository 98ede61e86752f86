import type { SmeEvent } from '@sangsaeng/company';
import { projectDecider, projectStream, type ProjectEvent } from '@sangsaeng/project';
import { processCommand, rememberingRule } from '../process-rule';

type Handled =
  | Extract<SmeEvent, { type: 'SmeStatusRecorded' }>
  | Extract<
      ProjectEvent,
      { type: 'AgreementSigned' | 'SettlementFinalised' | 'SettlementReopened' | 'PostCareEnded' }
    >;
type Memory = {
  /** SME by project, from the agreement to the end of post-care. */
  readonly smeOf: Record<string, string>;
  /** Projects in post-care by SME. */
  readonly watched: Record<string, readonly string[]>;
};

/** A supported company that closes while what it got is still watched: each of its projects takes note. */
export const notePostCareIncident = rememberingRule<Handled, Memory>({
  name: 'note-post-care-incident',
  handles: [
    'SmeStatusRecorded',
    'AgreementSigned',
    'SettlementFinalised',
    'SettlementReopened',
    'PostCareEnded',
  ],
  alsoImported: true,
  initial: () => ({ smeOf: {}, watched: {} }),
  evolve: (memory, { type, data }) => {
    switch (type) {
      case 'AgreementSigned':
        memory.smeOf[data.project] = data.sme;
        break;
      case 'SettlementFinalised':
        watch(memory, data.project, true);
        break;
      case 'SettlementReopened':
        watch(memory, data.project, false);
        break;
      case 'PostCareEnded':
        watch(memory, data.project, false);
        Reflect.deleteProperty(memory.smeOf, data.project);
        break;
      case 'SmeStatusRecorded':
        break;
    }
    return memory;
  },
  react: (event, { watched }) => {
    if (event.type !== 'SmeStatusRecorded' || event.data.status !== 'closed') return [];
    const { sme, on, source } = event.data;
    return (watched[sme] ?? []).map((project) =>
      processCommand({
        stream: projectStream(project),
        decider: projectDecider,
        command: {
          ...{ type: 'NotePostCareIncident', occurredOn: event.occurredOn, project },
          ...{ code: 'BUSINESS_CLOSED', detail: `폐업 ${on} (${source})` },
        },
        subject: project,
      }),
    );
  },
});

function watch({ smeOf, watched }: Memory, project: string, on: boolean): void {
  const sme = smeOf[project];
  if (sme === undefined) return;
  const others = (watched[sme] ?? []).filter((known) => known !== project);
  const projects = on ? [...others, project] : others;
  if (projects.length === 0) Reflect.deleteProperty(watched, sme);
  else watched[sme] = projects;
}
