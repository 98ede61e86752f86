import { krwText, sumKrw } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import {
  accept,
  agreed,
  applied,
  bill,
  billed,
  closeEvaluation,
  completed,
  day,
  diagnose,
  diagnosed,
  end,
  ended,
  evaluated,
  evidence,
  evidenced,
  finalise,
  inspect,
  inspected,
  install,
  installed,
  project,
  score,
  scored,
  select,
  selected,
  settle,
  settled,
  sign,
  storable,
  submit,
  submitted,
  tell,
  wholeCost,
  type Story,
} from '../testing/project-story';
import type { AmendAgreement, AmendInvoice, ProjectCommand } from './project.commands';
import { projectDecider } from './project.decider';
import type { ProjectEvent } from './project.events';
import {
  stageOf,
  supplyAccepted,
  supplyInvoiced,
  type ProjectStage,
  type Running,
} from './project.state';

const closed = tell(settled, { type: 'EndPostCare', occurredOn: day('2029-09-01'), project });
/** The way of a project: what is asked, the earliest story in which it can be, and what the story then is. */
const WAY: readonly (readonly [ProjectCommand, Story, Story])[] = [
  [submit(), [], applied],
  [diagnose(), applied, diagnosed],
  [closeEvaluation, scored, evaluated],
  [select, evaluated, selected],
  [sign(), selected, agreed],
  [evidence('E-1', 200n), agreed, evidenced],
  [install(), agreed, installed],
  [inspect(), installed, inspected],
  [bill('Y-26-00001', 1_000n), installed, billed],
  [accept('Y-26-00001'), billed, completed],
  [end(), completed, ended],
  [settle(wholeCost), ended, submitted],
  [finalise(), submitted, settled],
];
const stage = (story: Story) => stageOf(foldOf(projectDecider, story));

describe('a project', () => {
  it.each<[ProjectStage | undefined, Story]>([
    [undefined, []],
    ['applied', applied],
    ['diagnosed', diagnosed],
    ['evaluated', evaluated],
    ['selected', selected],
    ['agreed', agreed],
    ['installing', installed],
    ['installing', completed],
    ['ended', ended],
    ['ended', submitted],
    ['post-care', settled],
    ['closed', closed],
  ])('stands at %s', (expected, story) => {
    expect(stage(story)).toBe(expected);
  });

  it('must be known for every step but its first', () => {
    for (const [command] of WAY.slice(1)) {
      given(projectDecider).when(command).thenRejected('PROJECT_UNKNOWN', { project });
    }
  });

  it.each(WAY.map(([command, earliest]) => [command.type, command, earliest] as const))(
    'refuses %s before its turn',
    (_type, command, earliest) => {
      for (const [, , story] of WAY) {
        if (story.length >= earliest.length) continue;
        expect(given(projectDecider, ...story).when(command).decision.accepted).toBe(false);
      }
    },
  );

  it.each(WAY.map(([command, , made]) => [command.type, command, made] as const))(
    'has nothing to add when %s is asked again at any later time',
    (_type, command, made) => {
      for (const story of [...WAY.map(([, , told]) => told), closed]) {
        if (story.length < made.length) continue;
        // A settlement that is final may be handed in again only when it is opened, which the stage decides.
        if (command.type === 'SubmitSettlement' && story.length > made.length) continue;
        given(projectDecider, ...story)
          .when(command)
          .thenNothing();
      }
    },
  );

  it('of the time before has no application to work on', () => {
    const { agreement, occurredOn } = sign();
    const taken = tell([], {
      type: 'TakeOverAgreement',
      occurredOn,
      agreement: { ...agreement, project },
    });
    given(projectDecider, ...taken)
      .when(select)
      .thenRejected('STEP_OUT_OF_ORDER', {
        step: 'SelectProject',
        stage: 'agreed',
        expected: 'applied',
      });
    expect(given(projectDecider, ...taken).when(install()).decision.accepted).toBe(true);
  });

  it('folds its events in any order without failing', () => {
    const events = fc.shuffledSubarray([...closed]);
    fc.assert(
      fc.property(events, (story) => {
        expect(() => stage(story)).not.toThrow();
      }),
    );
  });
});

describe('a project of random steps', () => {
  const won = fc.bigInt({ min: 1n, max: 700n });
  const id = (prefix: string) => fc.nat(3).map((n) => `${prefix}-${n.toString()}`);
  const amendment: fc.Arbitrary<AmendAgreement> = fc
    .tuple(id('A'), fc.integer({ min: -600, max: 600 }), fc.integer({ min: -300, max: 300 }))
    .map(([name, government, self]) => ({
      type: 'AmendAgreement',
      occurredOn: day('2026-05-01'),
      project,
      amendment: name,
      totalChange: krwText(BigInt(government + self)),
      governmentChange: krwText(BigInt(government)),
      selfChange: krwText(BigInt(self)),
      donorChanges: [],
      reason: '변경',
      by: 'dev:seo',
    }));
  const invoiceAmendment: fc.Arbitrary<AmendInvoice> = fc
    .tuple(id('Y'), id('M'), fc.bigInt({ min: -400n, max: 400n }))
    .map(([disbursement, amendedBy, change]) => ({
      type: 'AmendInvoice',
      occurredOn: day('2026-07-01'),
      project,
      disbursement,
      amendedBy,
      supplyChange: krwText(change),
      vatChange: krwText(0n),
      by: 'dev:seo',
    }));
  const reject = id('E').map((name): ProjectCommand => ({
    type: 'RejectSelfShare',
    occurredOn: day('2026-06-01'),
    project,
    evidence: name,
    reason: '취소',
    by: 'dev:seo',
  }));
  const fixed: fc.Arbitrary<ProjectCommand> = fc.constantFrom(
    inspect(),
    end({ kind: 'terminated', reason: '중단' }),
    end(),
    finalise(),
    settle(wholeCost),
    ...(['ReopenProject', 'ReturnSettlement', 'ReopenSettlement'] as const).map((type) => ({
      type,
      occurredOn: day('2026-09-01'),
      project,
      reason: '재검토',
      by: 'dev:seo',
    })),
  );
  const command: fc.Arbitrary<ProjectCommand> = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(id('E'), won).map(([name, n]) => evidence(name, n % 120n)) },
    { weight: 3, arbitrary: fc.tuple(id('Y'), won).map(([name, n]) => bill(name, n)) },
    { weight: 3, arbitrary: id('Y').map((name) => accept(name)) },
    { weight: 2, arbitrary: amendment },
    { weight: 2, arbitrary: invoiceAmendment },
    { weight: 1, arbitrary: reject },
    { weight: 2, arbitrary: fixed },
  );

  function holds(running: Running): void {
    const shares = sumKrw([
      running.governmentShare,
      ...running.donorShares.values(),
      running.selfShare,
    ]);
    expect(shares).toBe(running.totalCost);
    expect(running.governmentShare >= 0n && running.selfShare >= 0n).toBe(true);
    expect(running.selfEvidenced >= 0n && running.selfEvidenced <= running.selfShare).toBe(true);
    expect(supplyAccepted(running)).toBeLessThanOrEqual(supplyInvoiced(running));
    expect(supplyInvoiced(running)).toBeLessThanOrEqual(running.totalCost);
    for (const invoice of running.invoices.values()) {
      expect(invoice.supplyValue >= 0n && invoice.vat >= 0n).toBe(true);
    }
  }

  it('keeps its shares whole, its bills within the cost, its proofs within the share', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const log: ProjectEvent[] = [...inspected];
        for (const asked of commands) {
          const decision = projectDecider.decide(asked, foldOf(projectDecider, log));
          if (decision.accepted) log.push(...decision.events.map(storable));
          const { running } = foldOf(projectDecider, log);
          if (running === undefined) throw new Error('no agreement');
          holds(running);
        }
      }),
    );
  });

  it('holds one score of a judge for an item, within its points, whatever is asked', () => {
    const judges = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 0, max: 60 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(judges, (scores) => {
        const log: ProjectEvent[] = [...diagnosed];
        for (const [judge, points] of scores) {
          const asked = score(`dev:j${judge.toString()}`, '시급성', points);
          const decision = projectDecider.decide(asked, foldOf(projectDecider, log));
          if (decision.accepted) log.push(...decision.events);
        }
        const given = log.filter(({ type }) => type === 'ItemScored');
        const judgesSeen = new Set(given.map(({ data }) => (data as { judge: string }).judge));
        expect(given).toHaveLength(judgesSeen.size);
        expect(given.every(({ data }) => (data as { points: number }).points <= 50)).toBe(true);
      }),
    );
  });
});
