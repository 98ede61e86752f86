/** What a view costs a rebuild, in any unit; views that are not named cost nothing to speak of. */
export type ViewCosts = Readonly<Record<string, number>>;

/**
 * Divides views among threads so that each has about as much to do: the dearest first, always to whoever has least.
 * A view is never divided. Shares that would be empty are left out.
 */
export function viewShares<View extends { readonly name: string }>(
  views: readonly View[],
  costs: ViewCosts,
  threads: number,
): readonly (readonly View[])[] {
  const shares = Array.from({ length: threads }, () => ({ cost: 0, views: [] as View[] }));
  const costOf = ({ name }: View): number => costs[name] ?? 0;
  for (const view of views.toSorted((a, b) => costOf(b) - costOf(a))) {
    const least = shares.reduce((best, share) => (weight(share) < weight(best) ? share : best));
    least.cost += costOf(view);
    least.views.push(view);
  }
  return shares.flatMap((share) => (share.views.length === 0 ? [] : [share.views]));
}

/** Among shares of the same cost, the one with fewer views. */
function weight({ cost, views }: { readonly cost: number; readonly views: readonly unknown[] }) {
  return cost + views.length * 1e-6;
}
