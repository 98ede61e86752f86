import { add, later, min, spendable } from './pot';
import { bind, draw, free, movePicks, release, standing, type Wanted } from './money';
import {
  known,
  type Agreement,
  type Commitment,
  type Fund,
  type Model,
  type Part,
  type Project,
} from './model';
import { at, MANAGER, ofCompany, onProject, projectOf, sharesOf } from './project-steps';
import type { Step, Verdict } from './step';
import { against, personOf, PROOF, type Walk } from './walk';

const RUNNING = ['running'] as const;

/** The model's own agreement and commitment of a project that has one. */
export function agreed(
  model: Model,
  project: Project,
): { agreement: Agreement; fund: Fund; commitment: Commitment } | undefined {
  const { agreement } = project;
  if (agreement === undefined) return undefined;
  const fund = known(model.funds, project.fund);
  return { agreement, fund, commitment: known(fund.commitments, project.project) };
}

const NOT_AGREED: Verdict = { against: ['STEP_OUT_OF_ORDER', 'PROJECT_UNKNOWN', 'DUPLICATE'] };

export function evidenceSelfShare(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'running');
  if (project === undefined) return undefined;
  const caller = ofCompany(walk, project);
  const rest =
    project.agreement === undefined ? 1n : project.agreement.self - project.agreement.evidenced;
  const amount = walk.random.chance(0.6) ? rest : (rest * walk.won(1, 120)) / 100n;
  const supplier = walk.random.pick([...walk.model.suppliers.keys()]);
  const on = walk.day();
  return amount <= 0n
    ? undefined
    : walk.step(
        'evidenceSelfShare',
        { allowed: ['sme', ...MANAGER], caller, on },
        {
          path: `/projects/${project.project}/self-share`,
          body: {
            ...{ amount: amount.toString(), paidOn: on, supplier },
            ...{ bankTransaction: walk.next('SB'), evidence: walk.next('E') },
          },
        },
        onProject(project.project, caller, (_model, now) => {
          const { agreement } = now;
          if (agreement === undefined) return NOT_AGREED;
          const over = agreement.evidenced + amount > agreement.self;
          return at(
            RUNNING,
            now,
            against(
              { EXCEEDS_SELF_SHARE: over, NOT_DUE_THEN: amount > spendable(agreement.due, on) },
              () => {
                agreement.evidenced += amount;
                add(agreement.due, on, -amount);
                now.people.add(personOf(caller));
              },
            ),
          );
        }),
      );
}

/** A number that must stand for one thing only: now and then one that is used. */
function numberFor(walk: Walk, kind: string, prefix: string): string {
  const used = [...walk.model.claims.keys()].filter((key) => key.startsWith(`${kind} `));
  const again = walk.random.chance(0.1) ? walk.some(used) : undefined;
  return again?.slice(kind.length + 1) ?? walk.next(prefix);
}

export function reportInstallation(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'running');
  if (project === undefined) return undefined;
  const caller = ofCompany(walk, project, false);
  const installation = walk.next('I');
  const serial = numberFor(walk, 'serial', 'sn');
  const supplier = walk.random.pick([...walk.model.suppliers.keys()]);
  const value = (project.agreement?.totalCost ?? 1n) / walk.won(1, 3) || 1n;
  const on = walk.day();
  const item = { category: '백신', product: '지킴이 7', serial, supplyValue: value.toString() };
  return walk.step(
    'reportInstallation',
    { allowed: ['sme'], caller, on },
    {
      path: `/projects/${project.project}/installations`,
      body: { installation, supplier, items: [item], installedOn: on, evidence: PROOF },
    },
    onProject(project.project, caller, (model, now) => {
      if (now.agreement === undefined) return NOT_AGREED;
      const owner = model.claims.get(`serial ${serial}`);
      return at(
        RUNNING,
        now,
        against(
          {
            CLAIMED_BY_OTHER: owner !== undefined && owner !== now.project,
            SERIAL_TWICE: owner === now.project,
          },
          () => {
            model.claims.set(`serial ${serial}`, now.project);
            const by = personOf(caller);
            now.installations.set(installation, {
              supplier,
              value,
              by,
              result: undefined,
              inspectors: new Set(),
            });
          },
        ),
      );
    }),
  );
}

export function inspect(walk: Walk): Step | undefined {
  const project = walk.fitting(
    walk.model.projects.values(),
    ({ stage, installations }) =>
      stage === 'running' && [...installations.values()].some(({ result }) => result !== 'passed'),
  );
  const number =
    project &&
    walk.fitting(
      project.installations.keys(),
      (key) => project.installations.get(key)?.result !== 'passed',
    );
  if (project === undefined || number === undefined) return undefined;
  const caller = walk.person('inspector');
  const result = walk.random.chance(0.85) ? 'passed' : 'failed';
  const on = walk.day();
  const visit = `${personOf(caller)} ${on}`;
  return walk.step(
    'inspect',
    { allowed: ['inspector'], caller, on },
    {
      path: `/projects/${project.project}/installations/${number}/inspection`,
      body: { inspectedOn: on, result, findings: walk.next('findings'), evidence: PROOF },
    },
    onProject(project.project, undefined, (_model, now) => {
      const installation = known(now.installations, number);
      const accepted = [...now.invoices.values()].some(
        (of) => of.accepted && of.installation === number,
      );
      return at(
        RUNNING,
        now,
        against(
          { DUPLICATE: installation.inspectors.has(visit), STEP_OUT_OF_ORDER: accepted },
          () => {
            installation.result = result;
            installation.inspectors.add(visit);
          },
        ),
      );
    }),
  );
}

export function invoiced({ invoices }: Project): bigint {
  return [...invoices.values()].reduce((all, { supply }) => all + supply, 0n);
}

export function registerInvoice(walk: Walk): Step | undefined {
  const project = walk.fitting(
    walk.model.projects.values(),
    ({ stage, installations }) => stage === 'running' && installations.size > 0,
  );
  const number = project && walk.some(project.installations.keys());
  if (project === undefined || number === undefined) return undefined;
  const caller = ofCompany(walk, project);
  const approvalNumber = numberFor(walk, 'invoice', 'inv');
  const installer = known(project.installations, number).supplier;
  const supplier = walk.random.chance(0.05)
    ? walk.random.pick([...walk.model.suppliers.keys()])
    : installer;
  const rest = (project.agreement?.totalCost ?? 1n) - invoiced(project);
  const value = known(project.installations, number).value;
  const supply = walk.random.chance(0.7) ? min(rest, value) : (value * walk.won(1, 110)) / 100n;
  const on = walk.day();
  if (supply <= 0n) return undefined;
  return walk.step(
    'registerInvoice',
    { allowed: ['sme', ...MANAGER], caller, on },
    {
      path: `/projects/${project.project}/invoices`,
      body: {
        ...{ installation: number, approvalNumber, supplier, supplyValue: supply.toString() },
        ...{ vat: (supply / 10n).toString(), issuedOn: on },
      },
    },
    onProject(project.project, caller, (model, now) => {
      const { agreement } = now;
      if (agreement === undefined) return NOT_AGREED;
      const owner = model.claims.get(`invoice ${approvalNumber}`);
      return at(
        RUNNING,
        now,
        against(
          {
            CLAIMED_BY_OTHER: owner !== undefined && owner !== now.project,
            // One invoice is paid once, also within a project.
            INVOICE_REUSED: owner === now.project,
            PAYEE_NOT_INSTALLER: supplier !== installer,
            EXCEEDS_AGREEMENT: invoiced(now) + supply > agreement.totalCost,
          },
          ({ id }) => {
            model.claims.set(`invoice ${approvalNumber}`, now.project);
            now.invoices.set(String(id), {
              installation: number,
              supplier,
              supply,
              accepted: false,
            });
            now.lastInvoiceOn = later(on, now.lastInvoiceOn);
          },
        ),
      );
    }),
  );
}

export function end(walk: Walk): Step | undefined {
  const completes = walk.random.chance(0.5);
  const project = completes
    ? walk.fitting(
        walk.model.projects.values(),
        ({ stage, invoices }) =>
          stage === 'running' &&
          invoices.size > 0 &&
          [...invoices.values()].every(({ accepted }) => accepted),
      )
    : projectOf(walk, 'running');
  if (project === undefined) return undefined;
  return walk.step(
    completes ? 'complete' : 'terminate',
    { allowed: MANAGER },
    {
      path: `/projects/${project.project}/${completes ? 'completion' : 'termination'}`,
      body: { reason: walk.next('why') },
    },
    (model, on) =>
      onProject(project.project, undefined, (_model, now) => {
        const of = agreed(model, now);
        if (of === undefined) return NOT_AGREED;
        const all = [...now.invoices.values()];
        const lapses = of.agreement.self - of.agreement.evidenced;
        return at(
          RUNNING,
          now,
          against(
            {
              PROJECT_CLOSED: now.lastInvoiceOn !== undefined && now.lastInvoiceOn > on,
              INVOICE_NOT_ACCEPTED: completes && all.some(({ accepted }) => !accepted),
              STEP_OUT_OF_ORDER: completes && all.length === 0,
              NOT_DUE_THEN: lapses > spendable(of.agreement.due, on),
            },
            () => {
              now.stage = 'ended';
              add(of.agreement.due, on, -lapses);
              now.lapsed = lapses;
              release(of.fund, of.commitment, on);
            },
          ),
        );
      })(model),
  );
}

export function reopen(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'ended');
  if (project === undefined) return undefined;
  return walk.step(
    'reopen',
    { allowed: MANAGER },
    { path: `/projects/${project.project}/reopening`, body: { reason: walk.next('why') } },
    (model, on) =>
      onProject(project.project, undefined, (_model, now) => {
        const of = agreed(model, now);
        if (of === undefined) return NOT_AGREED;
        const { fund, commitment } = of;
        const wanted: Wanted[] = commitment.sources.map(({ donor, picks }) => ({
          donor,
          amount: picks.reduce((all, { released }) => all + released, 0n),
        }));
        const drawn = draw(fund, wanted, now.sme, on);
        return at(
          ['ended'],
          now,
          against(
            {
              COMMITMENT_CLOSED: commitment.releasedOn !== undefined && on < commitment.releasedOn,
              OPEN_ITEMS: [...fund.items.values()].some(({ state }) => state === 'open'),
              INSUFFICIENT_FUNDS: drawn === undefined,
              PERIOD_CLOSED: on <= fund.closedThrough,
            },
            () => {
              now.stage = 'running';
              add(of.agreement.due, on, now.lapsed ?? 0n);
              commitment.releasedOn = undefined;
              for (const { picks } of commitment.sources)
                for (const pick of picks) pick.released = 0n;
              bind(fund, commitment, drawn ?? [], { on, newShare: false });
            },
          ),
        );
      })(model),
  );
}

export function amend(walk: Walk): Step | undefined {
  const project = projectOf(walk, 'running');
  if (project === undefined) return undefined;
  const before = project.agreement?.totalCost ?? 1n;
  const totalCost = (before * walk.won(50, 130)) / 100n;
  if (totalCost === before || totalCost <= 0n) return undefined;
  return walk.step(
    'amend',
    { allowed: MANAGER },
    {
      path: `/projects/${project.project}/agreement/amendments`,
      body: { amendment: walk.next('A'), totalCost: totalCost.toString(), reason: '규모 변경' },
    },
    (model, on) =>
      onProject(project.project, undefined, (_model, now) => {
        const of = agreed(model, now);
        return of === undefined ? NOT_AGREED : judgeAmendment(of, now, { totalCost, on });
      })(model),
  );
}

function judgeAmendment(
  { agreement, fund, commitment }: NonNullable<ReturnType<typeof agreed>>,
  project: Project,
  { totalCost, on }: { readonly totalCost: bigint; readonly on: string },
): Verdict {
  const next = sharesOf(totalCost, commitment.on, agreement.donors);
  const fall = agreement.self - next.self;
  const changes: Wanted[] = [
    { donor: undefined, amount: next.government - agreement.government },
    ...next.donors.map(({ donor, amount }, index) => ({
      donor,
      amount: amount - (agreement.donors[index]?.amount ?? 0n),
    })),
  ];
  const more = changes.filter(({ amount }) => amount > 0n);
  const less = changes.filter(({ amount }) => amount < 0n);
  const rises = totalCost > agreement.totalCost;
  const takes = rises || more.length > 0;
  const drawn = draw(fund, more, project.sme, on);
  const given = less.map(({ donor, amount }) => giveBack(commitment, donor, -amount, on));
  const ordered = standing(fund, commitment).reduce((all, { supply }) => all + supply, 0n);
  return at(
    RUNNING,
    project,
    against(
      {
        BELOW_INVOICED: totalCost < invoiced(project),
        BELOW_EVIDENCED: next.self < agreement.evidenced,
        NOT_DUE_THEN: fall > 0n && fall > spendable(agreement.due, on),
        COMMITMENT_UNKNOWN: on < commitment.on,
        OPEN_ITEMS: takes && [...fund.items.values()].some(({ state }) => state === 'open'),
        INSUFFICIENT_FUNDS: drawn === undefined,
        EXCEEDS_COMMITTED: given.some((parts) => parts === undefined),
        EXCEEDS_AGREEMENT: !rises && totalCost < ordered,
        PERIOD_CLOSED: on <= fund.closedThrough,
      },
      () => {
        bind(fund, commitment, drawn ?? [], { on });
        for (const parts of given) {
          movePicks(commitment, parts ?? [], on, -1n);
          free(fund, parts ?? [], on);
          for (const { donor, amount } of parts ?? []) {
            const source = commitment.sources.find((one) => one.donor === donor);
            if (source !== undefined) source.share -= amount;
          }
        }
        commitment.totalCost = totalCost;
        const { evidenced, due } = agreement;
        add(due, on, -fall);
        Object.assign(agreement, { ...next, evidenced, due });
      },
    ),
  );
}

/** Of the lots used last first. */
function giveBack(
  { sources }: Commitment,
  donor: string | undefined,
  amount: bigint,
  on: string,
): readonly Part[] | undefined {
  let left = amount;
  const picks = sources.find((source) => source.donor === donor)?.picks ?? [];
  const parts: Part[] = [];
  for (const pick of [...picks].reverse()) {
    const part = min(spendable(pick.committed, on), left);
    if (part === 0n) continue;
    left -= part;
    parts.push({ lot: pick.lot, donor, amount: part });
  }
  return left === 0n ? parts : undefined;
}
