import type { Scope } from '@sangsaeng/read-store';

/** What a recorded event is about, by kind: stream ids and numbers, never an amount, a name or a business number. */
export type Subjects = Readonly<Record<string, readonly string[]>>;

/** Members of events that hold the number or stream id of a thing. */
const SUBJECTS = new Set([
  ...['programme', 'call', 'fund', 'donor', 'sme', 'supplier', 'project', 'application'],
  ...['pledge', 'contribution', 'lot', 'commitment', 'disbursement', 'clawback', 'grievance'],
  ...['transfer', 'installation', 'number'],
]);
/** Whom a donor's money served is its business; who else gave, and for what, is not. */
const OF_DONORS = new Set(['fund', 'donor', 'project', 'disbursement']);
const OF_OWN_MONEY = new Set(['pledge', 'contribution', 'lot']);
const OF_SMES = new Set(['fund', 'sme', 'project', 'disbursement', 'clawback', 'grievance']);

type EventShown = { readonly stream: string; readonly data: unknown };

/**
 * The subjects of an event as somebody in this scope may know them; `undefined` when the event does not name them at
 * all, so that they are not told of it.
 */
export function subjectsFor(scope: Scope, event: EventShown): Subjects | undefined {
  const found = new Map<string, Set<string>>();
  collect(event.data, scope, (kind, id) => {
    const ids = found.get(kind) ?? new Set<string>();
    found.set(kind, ids.add(id));
  });
  const [kind, own] = ownerOf(scope);
  if (own !== undefined && event.stream !== own && found.get(kind)?.has(own) !== true)
    return undefined;
  return Object.fromEntries([...found].map(([name, ids]) => [name, [...ids]]));
}

function ownerOf(scope: Scope): readonly [kind: string, own: string | undefined] {
  if (scope === 'all') return ['', undefined];
  return 'donor' in scope ? ['donor', scope.donor] : ['sme', scope.sme];
}

type Found = (kind: string, id: string) => void;

function collect(value: unknown, scope: Scope, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, scope, found);
  } else if (typeof value === 'object' && value !== null) {
    const members = value as Readonly<Record<string, unknown>>;
    for (const [name, member] of Object.entries(members)) {
      if (typeof member === 'object') collect(member, scope, found);
      else if (typeof member === 'string' && SUBJECTS.has(name) && tells(name, members, scope))
        found(name, member);
    }
  }
}

/** Whether a member of this part of an event may be told in this scope. */
function tells(name: string, part: Readonly<Record<string, unknown>>, scope: Scope): boolean {
  if (scope === 'all') return true;
  if ('sme' in scope)
    return OF_SMES.has(name) && (part['sme'] === undefined || part['sme'] === scope.sme);
  const { donor = scope.donor } = part;
  if (donor !== scope.donor) return false;
  return OF_DONORS.has(name) || (OF_OWN_MONEY.has(name) && part['donor'] === scope.donor);
}
