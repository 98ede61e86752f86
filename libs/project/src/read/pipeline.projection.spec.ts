import { localDate } from '@sangsaeng/kernel';
import { foldOf } from '@sangsaeng/kernel/testing';
import {
  oneProgramme,
  oneProject,
  rebuiltAndLive,
  rowsAfter,
  type GivenEvent,
} from '@sangsaeng/read-store/testing';
import { projectDecider } from '../domain/project.decider';
import { projectEvents, type ProjectEvent } from '../domain/project.events';
import { stageOf } from '../domain/project.state';
import { pipeline } from './pipeline.projection';

const key = 'T-26-00001';
const upTo = (last: string) =>
  oneProgramme.slice(0, oneProgramme.findIndex(({ type }) => type === last) + 1);
const say = (type: string, on: string, data: object = {}) => ({
  type,
  on,
  data: { project: key, reason: '사유', by: 'officer-kim', ...data },
});

/** Where the rules of the project itself say that it stands. */
function decided(events: readonly GivenEvent[], project: string) {
  const history = events
    .filter(
      ({ type, data }) => type in projectEvents && 'project' in data && data.project === project,
    )
    .map(({ type, on = '', data }) => ({ type, occurredOn: localDate(on), data }) as ProjectEvent);
  return stageOf(foldOf(projectDecider, history));
}

async function shown(events: readonly GivenEvent[], project: string) {
  const rows = (await rowsAfter(pipeline, events)) as Record<
    string,
    { stage: string | null } | undefined
  >;
  return rows[project]?.stage ?? undefined;
}

describe('Pipeline', () => {
  test('a project shows its stage, the date of every step and what comes next', async () => {
    expect(await rowsAfter(pipeline, oneProgramme)).toMatchObject({
      [key]: {
        stage: 'post-care',
        stageSince: '2026-07-20',
        nextStep: 'check-post-care',
        origin: 'applied',
        call: 'call-00001',
        sme: 'sme-s00001',
        title: '설계도면 유출 방지',
        appliedCost: '1000',
        estimatedCost: '1100',
        totalCost: '1000',
        governmentShare: '400',
        donorShare: '400',
        selfShare: '200',
        score: '87.50',
        rank: 3,
        appliedOn: '2026-01-12',
        diagnosedOn: '2026-01-20',
        evaluatedOn: '2026-02-16',
        selectedOn: '2026-02-20',
        committedOn: '2026-03-01',
        agreedOn: '2026-03-01',
        installedOn: '2026-03-18',
        inspectedOn: '2026-03-24',
        endedOn: '2026-05-31',
        settlementDueOn: '2026-07-31',
        settledOn: '2026-07-20',
        postCareEndsOn: '2029-07-20',
        incidents: 1,
      },
    });
  });

  test('after every event the stage is the one that the rules of the project know', async () => {
    const [accepted] = oneProgramme.filter(({ type }) => type === 'InstallationAccepted');
    const stages = new Set<string | undefined>();
    for (const [project, story] of [
      [key, [...oneProgramme, say('PostCareEnded', '2029-07-20')]],
      [key, [...oneProgramme, say('SettlementReopened', '2026-08-01')]],
      [
        key,
        [...upTo('ProjectEnded'), say('ProjectReopened', '2026-06-05', { selfShareRestored: '0' })],
      ],
      [key, [...upTo('ItemScored'), say('ApplicationWithdrawn', '2026-02-16')]],
      [key, [...upTo('EvaluationClosed'), say('ProjectRejected', '2026-02-21')]],
      [key, oneProgramme.filter((event) => event !== accepted)],
    ] as const) {
      for (let count = 1; count <= story.length; count += 1) {
        const events = story.slice(0, count);
        const stage = decided(events, project);
        expect([events.at(-1)?.type, await shown(events, project)]).toEqual([
          events.at(-1)?.type,
          stage,
        ]);
        stages.add(stage);
      }
    }
    expect([...stages].sort()).toEqual(
      [
        ...['agreed', 'applied', 'closed', 'diagnosed', 'ended', 'evaluated', 'installing'],
        ...['post-care', 'rejected', 'selected', 'settled', 'withdrawn', undefined],
      ].sort(),
    );
  });

  test.each([
    ['ApplicationSubmitted', 'record-diagnosis'],
    ['DiagnosisRecorded', 'close-evaluation'],
    ['EvaluationClosed', 'select-or-reject'],
    ['ProjectSelected', 'sign-agreement'],
    ['AgreementSigned', 'report-installation'],
    ['InstallationReported', 'inspect-installation'],
    ['InstallationInspected', 'end-project'],
    ['ProjectEnded', 'submit-settlement'],
    ['SettlementSubmitted', 'finalise-settlement'],
    ['SettlementReturned', 'submit-settlement'],
  ])('after %s the next step is %s', async (type, nextStep) => {
    expect(await rowsAfter(pipeline, upTo(type))).toMatchObject({ [key]: { nextStep } });
  });

  test('an unfit project is to be rejected', async () => {
    const events = upTo('DiagnosisRecorded').map(({ data, ...event }) => ({
      ...event,
      data: { ...data, fit: 'unfit' },
    }));
    expect(await rowsAfter(pipeline, events)).toMatchObject({
      [key]: { stage: 'diagnosed', fit: 'unfit', nextStep: 'reject-project' },
    });
  });

  test('an amendment changes the shares', async () => {
    const changes = { totalChange: '300', governmentChange: '120', selfChange: '60' };
    const amended = say('AgreementAmended', '2026-03-10', { ...changes, donorChanges: [] });
    expect(await rowsAfter(pipeline, [...upTo('AgreementSigned'), amended])).toMatchObject({
      [key]: {
        totalCost: '1300',
        governmentShare: '520',
        donorShare: '520',
        selfShare: '260',
        amendedOn: '2026-03-10',
      },
    });
  });

  test('money that was set aside without an agreement can be told', async () => {
    const events = upTo('FundsCommitted');
    expect(await rowsAfter(pipeline, events)).toMatchObject({
      [key]: { stage: 'selected', committedOn: '2026-03-01', agreedOn: null },
    });
  });

  test('a project taken over from before this ledger has a stage and no known next step', async () => {
    expect(await rowsAfter(pipeline, oneProject)).toMatchObject({
      'T-24-00001': { stage: 'ended', origin: 'taken-over', nextStep: null, title: null },
    });
    // There, a bill and the acceptance of what it bills are one fact.
    const billed = oneProject.flatMap((event) =>
      event.type === 'InvoiceRegistered'
        ? [event, { ...event, type: 'InstallationAccepted' }]
        : event.type === 'AgreementSigned'
          ? [event]
          : [],
    );
    expect(decided(billed, 'T-24-00001')).toBe('installing');
    expect(await shown(billed, 'T-24-00001')).toBe('installing');
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(pipeline, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
