import { createHash } from 'node:crypto';
import { clawbackEvents } from '@sangsaeng/clawback';
import { disbursementEvents } from '@sangsaeng/disbursement';
import { donorEvents } from '@sangsaeng/donor';
import { fundEvents, type Allocation } from '@sangsaeng/fund';
import { instant, localDate, type LocalDate, type Schema } from '@sangsaeng/kernel';
import { projectEvents } from '@sangsaeng/project';
import type { ExportedEvent } from '../export/export-journal';

const SCHEMAS = {
  ...fundEvents,
  ...donorEvents,
  ...projectEvents,
  ...disbursementEvents,
  ...clawbackEvents,
} as const;
export type FactType = keyof typeof SCHEMAS;

/** What happened and on which value date. */
export type Fact = {
  readonly type: string;
  readonly occurredOn: LocalDate;
  readonly data: Readonly<Record<string, unknown>>;
};
type Won = number | bigint;

/** The usual cast; a fact names only what differs. */
const USUAL: Readonly<Record<string, unknown>> = {
  fund: 'SEC',
  bankAccount: 'NH-301',
  fy: '2024',
  lot: 'L1',
  donor: 'donor-a',
  pledge: 'P-1',
  deposit: 'D-1',
  item: 'S-1',
  project: 'T-1',
  sme: 'sme-1',
  category: '네트워크 보안',
  disbursement: 'Y-1',
  payee: 'supplier-1',
  invoice: 'INV-1',
  order: 'O-1',
  commitment: 'C-1',
  clawback: 'R-1',
  receipt: 'R-1-1',
  transfer: 'X1',
  destination: 'GRN',
  source: 'SEC',
  letter: '공문-1',
  remittance: 'TR-1',
  period: '2024-H1',
  reason: '사유',
  legalBasis: '보조금법 제33조의2',
  bankTransaction: 'BTX-1',
  evidence: 'E-1',
  amendedBy: 'INV-1-A',
  designation: 'general',
  designatedSmes: [],
  maturesOn: '2027-12-31',
  from: 'NH-301',
  to: 'NH-302',
  smeBusinessNumber: '123-45-67891',
  payeeBusinessNumber: '123-45-67891',
  businessNumber: '123-45-67891',
  donorName: '가람',
  donorKind: '대기업',
  supportType: '기본',
  ruleEffectiveFrom: '2024-01-01',
  through: '2024-12-31',
  totalCost: '0',
  supplyValue: '0',
};

/** The members that an event's data may have. */
export function membersOf(type: FactType): readonly string[] {
  const schema: Schema<unknown> = SCHEMAS[type].data;
  return Object.keys(schema.members ?? {});
}

/** A fact of the usual cast with these differences; whole won may be numbers. Fails on data its schema refuses. */
export function fact(
  type: FactType,
  on: string,
  differing: Readonly<Record<string, unknown>> = {},
): Fact {
  const schema: Schema<unknown> = SCHEMAS[type].data;
  const usual = Object.entries(schema.members ?? {}).flatMap(([name, member]) =>
    member.isOptional !== true && name in USUAL ? [[name, USUAL[name]] as const] : [],
  );
  const data = { ...Object.fromEntries(usual), ...wonAsText(differing) };
  const problem = schema.check(data, type);
  if (problem !== undefined) throw new Error(problem);
  return { type, occurredOn: localDate(on), data };
}

function wonAsText(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'bigint' || (typeof value === 'number' && name !== 'basisPoints')
        ? value.toString()
        : value,
    ]),
  );
}

export function govPart(lot: string, amount: Won, fy = '2024'): Allocation {
  return { src: 'gov', lot, fy, amount: amount.toString() as Allocation['amount'] };
}

export function donorPart(
  lot: string,
  amount: Won,
  other: Partial<Pick<Allocation, 'donor' | 'fy' | 'frozen'>> = {},
): Allocation {
  const text = amount.toString() as Allocation['amount'];
  return { src: 'donor', lot, fy: '2024', donor: 'donor-a', amount: text, ...other };
}

/** A fact, and when it was written down if that was not on the latest value date so far. */
export type Told = Fact & { readonly recordedOn?: string };

/** Gives facts the places they get in a log, in order; the leaf hash stands in for the real one. */
export function recorded(facts: readonly Told[]): readonly ExportedEvent[] {
  let latest = '';
  return facts.map(({ recordedOn, ...told }, position) => {
    const on = recordedOn ?? told.occurredOn;
    if (on > latest) latest = on;
    const leafHash = createHash('sha256')
      .update(JSON.stringify([position, told]))
      .digest('hex');
    return {
      ...told,
      id: `event-${position.toString()}`,
      stream: streamOf(told),
      position,
      recordedAt: instant(`${latest}T09:00:00.000Z`),
      leafHash,
    };
  });
}

function streamOf({ type, data }: Fact): string {
  const id = (name: string) => data[name] as string;
  if (type in donorEvents) return id('donor');
  if (type in projectEvents) return `project-${id('project')}`;
  if (type in disbursementEvents) return `disbursement-${id('disbursement')}`;
  if (type in clawbackEvents) return `clawback-${id('clawback')}`;
  return `fund-${typeof data['fund'] === 'string' ? data['fund'] : 'SEC'}`;
}
