export type Division = {
  readonly units: readonly string[];
  /** The workers that live; each comes to the same answer by itself. */
  readonly workers: readonly string[];
  /** Who holds what now; units that nobody holds are not in it. */
  readonly holders: ReadonlyMap<string, string>;
};

/**
 * Which worker each unit belongs to: all of them to somebody, to no worker two more than to another, and as few as
 * possible to another than who holds them now. Asked again once that has come about, the answer is the same.
 */
export function divideUnits({ units, workers, holders }: Division): ReadonlyMap<string, string> {
  const holdings = new Map([...workers].sort().map((worker) => [worker, [] as string[]]));
  if (holdings.size === 0) return new Map();
  for (const unit of units) holdings.get(holders.get(unit) ?? '')?.push(unit);
  const { owners, room } = keptShares(holdings, units.length);
  const open = units.filter((unit) => !owners.has(unit));
  for (const [index, unit] of open.entries()) owners.set(unit, room[index] ?? '');
  return owners;
}

type Shares = { readonly owners: Map<string, string>; readonly room: readonly string[] };

/** What each worker keeps of what it holds, and who has room for more, as often as for units. */
function keptShares(holdings: ReadonlyMap<string, readonly string[]>, units: number): Shares {
  // Whoever holds most may keep one more where the units do not divide evenly.
  const byHoldings = [...holdings].sort(([, a], [, b]) => b.length - a.length);
  const least = Math.floor(units / holdings.size);
  const withOneMore = units % holdings.size;
  const owners = new Map<string, string>();
  const room: string[] = [];
  for (const [rank, [worker, held]] of byHoldings.entries()) {
    const share = least + (rank < withOneMore ? 1 : 0);
    for (const unit of held.slice(0, share)) owners.set(unit, worker);
    for (let free = held.length; free < share; free += 1) room.push(worker);
  }
  return { owners, room };
}
