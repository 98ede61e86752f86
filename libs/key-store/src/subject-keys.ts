import type { SubjectKeys, Tombstone } from './port';

/** Groups single keys and tombstones into the state of each subject, in ascending order. */
export function statesOf(
  keys: readonly { readonly subject: string; readonly version: number }[],
  tombstones: readonly Tombstone[],
): readonly SubjectKeys[] {
  const versions = new Map<string, number[]>();
  for (const { subject, version } of keys) {
    const known = versions.get(subject);
    if (known === undefined) versions.set(subject, [version]);
    else known.push(version);
  }
  const live = [...versions].map(([subject, numbers]) => ({
    subject,
    state: 'live' as const,
    versions: numbers.sort((a, b) => a - b),
  }));
  const destroyed = tombstones.map((tombstone) => ({ ...tombstone, state: 'destroyed' as const }));
  return [...live, ...destroyed].sort((a, b) => (a.subject < b.subject ? -1 : 1));
}
