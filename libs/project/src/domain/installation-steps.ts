import { accepted, rejected } from '@sangsaeng/kernel';
import type { InspectInstallation, ReportInstallation } from './project.commands';
import type { ProjectEvent } from './project.events';
import { supplyAcceptedFor, type ProjectState, type Running } from './project.state';
import { isSolutionCategory } from './solution-category';
import {
  answerToRepeat,
  notPositive,
  outOfOrder,
  WORKING,
  type ProjectDecision,
  type Refusal,
} from './step-rules';

export function reportInstallation(
  { type, occurredOn, ...asked }: ReportInstallation,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { installation } = asked;
  const { sme } = running.agreement;
  const event: ProjectEvent = {
    type: 'InstallationReported',
    occurredOn,
    data: { sme, ...asked },
  };
  return (
    answerToRepeat(running.installations.get(installation), event, { installation }) ??
    outOfOrder(type, state, WORKING) ??
    unfitItems(asked, running) ??
    accepted([event])
  );
}

/** One serial is one installed thing; that no other project has it is guarded by the claim on it. */
function unfitItems(
  { items }: Pick<ReportInstallation, 'items'>,
  { installations }: Running,
): Refusal | undefined {
  const serials = new Set<string>();
  for (const { data } of installations.values()) {
    for (const { serial } of data.items) serials.add(serial);
  }
  if (items.length === 0) return rejected('AMOUNT_NOT_POSITIVE', { member: 'items', amount: '0' });
  for (const { category, serial, supplyValue } of items) {
    if (!isSolutionCategory(category)) return rejected('CATEGORY_UNKNOWN', { category });
    const refused = notPositive({ supplyValue });
    if (refused !== undefined) return refused;
    if (serials.has(serial)) return rejected('SERIAL_TWICE', { serial });
    serials.add(serial);
  }
  return undefined;
}

/** By somebody who neither reported nor supplied it. A failed one may be followed by another after repair. */
export function inspectInstallation(
  { type, occurredOn, ...data }: InspectInstallation,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { installation, inspector, by } = data;
  const known = running.installations.get(installation);
  if (known === undefined) return rejected('INSTALLATION_UNKNOWN', { installation });
  const categories = [...new Set(known.data.items.map(({ category }) => category))].sort();
  const event: ProjectEvent = {
    ...{ type: 'InstallationInspected', occurredOn },
    data: { ...data, sme: known.data.sme, categories },
  };
  const sameDay = known.inspections.find(({ data: before }) => isSameVisit(before, data));
  const answered =
    answerToRepeat(sameDay, event, { installation, inspector }) ?? outOfOrder(type, state, WORKING);
  if (answered !== undefined) return answered;
  const parties = [known.data.by, known.data.supplier];
  if (parties.includes(inspector) || parties.includes(by)) {
    return rejected('INSPECTOR_NOT_INDEPENDENT', { installation, inspector });
  }
  if (supplyAcceptedFor(running, installation) === 0n) return accepted([event]);
  return rejected('STEP_OUT_OF_ORDER', {
    step: type,
    stage: 'accepted',
    expected: 'installing',
  });
}

type Visit = Pick<InspectInstallation, 'inspector' | 'inspectedOn'>;

function isSameVisit(before: Visit, asked: Visit): boolean {
  return before.inspector === asked.inspector && before.inspectedOn === asked.inspectedOn;
}
