import { draw, bind, type Wanted } from './money';
import { balanceOf } from './pot';
import { known, type Agreement, type Model, type Project, type Stage } from './model';
import type { Caller, Step, Verdict } from './step';
import { against, personOf, PROOF, type Walk } from './walk';

export const MANAGER = ['fund-manager'];
const UNKNOWN: Verdict = { against: ['PROJECT_UNKNOWN', 'NOT_FOUND'] };
export const CALL_FROM = '2024-01-02';
export const CALL_TO = '2024-12-20';

export function projectOf(walk: Walk, ...stages: readonly Stage[]): Project | undefined {
  return walk.fitting(walk.model.projects.values(), ({ stage }) => stages.includes(stage));
}

/** The company of a project for itself, or staff; now and then another company. */
export function ofCompany(walk: Walk, project: Project, alsoStaff = true): Caller {
  if (alsoStaff && walk.random.chance(0.4)) return walk.person('fund-manager');
  const foreign = walk.random.chance(0.05);
  const organisation = foreign ? (walk.some(walk.model.smes.keys()) ?? '') : project.sme;
  return { role: 'sme', user: `sme${organisation.slice(-5)}`, organisation };
}

/** What another company asks about a project is not found. */
export function strange({ role, organisation }: Caller, { sme }: Project): boolean {
  return role === 'sme' && organisation !== sme;
}

export function onProject(
  project: string,
  caller: Caller | undefined,
  judge: (model: Model, project: Project) => Verdict,
): (model: Model) => Verdict {
  return (model) => {
    const found = model.projects.get(project);
    if (found === undefined || (caller !== undefined && strange(caller, found))) return UNKNOWN;
    return judge(model, found);
  };
}

const OUT = ['STEP_OUT_OF_ORDER', 'DUPLICATE'];

/** Refused unless the project stands at one of these stages. */
export function at(stages: readonly Stage[], { stage }: Project, then: Verdict): Verdict {
  return stages.includes(stage) ? then : { against: [...OUT, ...then.against] };
}

export function submitApplication(walk: Walk): Step {
  const fund = walk.random.pick([...walk.model.funds.keys()]);
  const sme = walk.random.pick([...walk.model.smes.keys()]);
  const cost = walk.random.chance(0.1) ? walk.won(1, 50) : walk.won(1_000_000, 90_000_000);
  const itself = walk.random.chance(0.5);
  const caller: Caller = itself
    ? { role: 'sme', user: `sme${sme.slice(-5)}`, organisation: sme }
    : walk.person('fund-manager');
  return walk.step(
    'submitApplication',
    { allowed: ['sme', ...MANAGER], caller },
    {
      path: '/projects',
      body: {
        ...{ programme: fund, call: `${fund}-1`, category: '백신', title: '도면 보호' },
        ...{ totalCost: cost.toString(), requestedDonors: [], bonuses: [], evidence: PROOF },
        ...(itself ? {} : { sme }),
      },
    },
    (model, on) =>
      against({ CALL_NOT_OPEN: on < CALL_FROM || on > CALL_TO }, ({ id }) => {
        const project = String(id);
        if (model.projects.has(project)) throw new Error(`${project} was given out twice`);
        const maps = { scores: new Map(), installations: new Map(), invoices: new Map() };
        model.projects.set(project, {
          ...{ project, fund, sme, cost, stage: 'applied', fit: false, agreement: undefined },
          ...{ lastInvoiceOn: undefined, people: new Set(), ...maps },
        });
      }),
  );
}

export function diagnose(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'applied');
  if (project === undefined) return undefined;
  const fit = !walk.random.chance(0.06);
  const on = walk.day();
  return walk.step(
    'diagnose',
    { allowed: ['evaluator'], on },
    {
      path: `/projects/${project.project}/diagnosis`,
      body: {
        ...{ visitedOn: on, recommended: ['백신'], findings: walk.next('findings') },
        ...{ estimatedCost: '1000000', fit: fit ? 'fit' : 'unfit' },
      },
    },
    onProject(project.project, undefined, (_model, now) =>
      at(['applied'], now, {
        against: [],
        accept: () => {
          now.stage = 'diagnosed';
          now.fit = fit;
        },
      }),
    ),
  );
}

export function score(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'diagnosed');
  if (project === undefined) return undefined;
  const caller = walk.person('evaluator');
  const points = walk.random.chance(0.05) ? 101 : walk.random.int(45, 100);
  return walk.step(
    'score',
    { allowed: ['evaluator'], caller },
    {
      path: `/projects/${project.project}/scores`,
      body: { item: '시급성', points, comment: walk.next('remark') },
    },
    onProject(project.project, undefined, (_model, now) =>
      at(
        ['diagnosed'],
        now,
        against(
          { POINTS_EXCEED_MAX: points > 100, DUPLICATE: now.scores.has(personOf(caller)) },
          () => now.scores.set(personOf(caller), points),
        ),
      ),
    ),
  );
}

export function closeEvaluation(walk: Walk): Step | undefined {
  const project = walk.fitting(
    walk.model.projects.values(),
    ({ stage, scores }) => stage === 'diagnosed' && scores.size > 1,
  );
  if (project === undefined) return undefined;
  return walk.step(
    'closeEvaluation',
    { allowed: MANAGER },
    { path: `/projects/${project.project}/evaluation`, body: {} },
    onProject(project.project, undefined, (_model, now) => ({
      ...at(
        ['diagnosed'],
        now,
        against({ EVALUATION_INCOMPLETE: now.scores.size < 2 }, () => (now.stage = 'evaluated')),
      ),
      idle: now.stage !== 'diagnosed',
    })),
  );
}

export function select(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'evaluated');
  if (project === undefined) return undefined;
  return walk.step(
    'select',
    { allowed: MANAGER },
    { path: `/projects/${project.project}/selection`, body: { reason: walk.next('why') } },
    onProject(project.project, undefined, (_model, now) => {
      const points = [...now.scores.values()].reduce((sum, of) => sum + of, 0);
      const low = Math.floor((points * 100) / Math.max(1, now.scores.size)) < 6000;
      return at(
        ['evaluated'],
        now,
        against({ UNFIT: !now.fit, BELOW_PASSING_SCORE: low }, () => (now.stage = 'selected')),
      );
    }),
  );
}

export function reject(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'applied', 'diagnosed', 'evaluated');
  return project && ending(walk, project, 'rejection', ['applied', 'diagnosed', 'evaluated']);
}

export function withdraw(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'applied', 'selected');
  const stages: readonly Stage[] = ['applied', 'diagnosed', 'evaluated', 'selected'];
  return project && ending(walk, project, 'withdrawal', stages);
}

function ending(walk: Walk, project: Project, what: string, stages: readonly Stage[]): Step {
  const own = what === 'withdrawal';
  const caller = own ? ofCompany(walk, project) : walk.person('fund-manager');
  return walk.step(
    what,
    { allowed: own ? ['sme', ...MANAGER] : MANAGER, caller },
    { path: `/projects/${project.project}/${what}`, body: { reason: walk.next('why') } },
    onProject(project.project, caller, (_model, now) =>
      at(stages, now, {
        against: [],
        accept: () => (now.stage = own ? 'withdrawn' : 'rejected'),
      }),
    ),
  );
}

/** By the rule in force: from July on the government pays half, up to its cap. */
export function sharesOf(
  totalCost: bigint,
  on: string,
  donors: readonly { readonly donor: string; readonly basisPoints: number }[],
): Agreement {
  const [gov, don] = on < '2024-07-01' ? [4000n, 4000n] : [5000n, 3000n];
  const cap = 30_000_000n;
  const capped = (amount: bigint) => (amount > cap ? cap : amount);
  const government = capped((totalCost * gov) / 10_000n);
  const donor = capped((totalCost * don) / 10_000n);
  const parts = donors.map(({ basisPoints }) => (donor * BigInt(basisPoints)) / 10_000n);
  let left = donor - parts.reduce((sum, part) => sum + part, 0n);
  const paying = donors.map((of, index) => {
    const extra = left > 0n ? 1n : 0n;
    left -= extra;
    return { ...of, amount: (parts[index] ?? 0n) + extra };
  });
  const self = totalCost - government - donor;
  return { totalCost, government, donors: paying, self, evidenced: 0n, due: new Map([[on, self]]) };
}

export function wantedOf({
  government,
  donors,
}: Pick<Agreement, 'government' | 'donors'>): Wanted[] {
  return [{ donor: undefined, amount: government }, ...donors];
}

export function sign(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'selected');
  if (project === undefined) return undefined;
  const rich = (donor: string) =>
    [...known(walk.model.funds, project.fund).lots.values()].some(
      (lot) => lot.donor === donor && lot.serves === undefined && balanceOf(lot.available) > 0n,
    );
  const first = walk.fitting(walk.model.donors.keys(), rich);
  if (first === undefined) return undefined;
  const second = walk.fitting(walk.model.donors.keys(), rich) ?? first;
  const points = walk.random.int(1, 9_999);
  const donors =
    first === second
      ? [{ donor: first, basisPoints: walk.random.chance(0.05) ? 9_999 : 10_000 }]
      : [
          { donor: first, basisPoints: points },
          { donor: second, basisPoints: 10_000 - points },
        ];
  const more = walk.random.chance(0.05) ? 1n : 0n;
  const totalCost = walk.random.chance(0.7) ? project.cost + more : project.cost / 2n + 1n;
  return walk.step(
    'sign',
    { allowed: MANAGER },
    {
      path: `/projects/${project.project}/agreement`,
      body: { totalCost: totalCost.toString(), donors },
    },
    (model, on) =>
      onProject(project.project, undefined, (_model, now) => {
        const agreement = sharesOf(totalCost, on, donors);
        const fund = known(model.funds, now.fund);
        const drawn = draw(fund, wantedOf(agreement), now.sme, on);
        const related = donors.some(({ donor }) => model.donors.get(donor)?.related.has(now.sme));
        const running = now.stage === 'running' || now.stage === 'ended';
        return at(
          ['selected'],
          now,
          against(
            {
              DIFFERS_FROM_SELECTION: totalCost > now.cost,
              DONOR_SHARES_NOT_WHOLE:
                donors.reduce((all, of) => all + of.basisPoints, 0) !== 10_000,
              FUNDING_RULE_MISSING: on < '2024-01-01',
              RELATED_PARTY: related,
              OPEN_ITEMS: [...fund.items.values()].some(({ state }) => state === 'open'),
              INSUFFICIENT_FUNDS: drawn === undefined,
              PERIOD_CLOSED: on <= fund.closedThrough,
              COMMITMENT_DIFFERS: running,
              COMMITMENT_GONE: running,
            },
            () => {
              now.stage = 'running';
              now.agreement = agreement;
              const { project: number, sme } = now;
              const made = { project: number, sme, on, totalCost, sources: [] };
              const commitment = { ...made, releasedOn: undefined, reopenedOn: undefined };
              fund.commitments.set(number, commitment);
              bind(fund, commitment, drawn ?? [], { on });
            },
          ),
        );
      })(model),
  );
}
