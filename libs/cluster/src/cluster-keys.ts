/**
 * The names under which the processes of one ledger meet in Redis. The prefix stands in braces, so that a Redis that
 * spreads keys over several machines keeps all of a ledger on one.
 */
export type ClusterKeys = {
  readonly prefix: string;
  lease(unit: string): string;
  fence(unit: string): string;
  ask(unit: string): string;
  reply(asker: string): string;
  /** Any other name of the ledger. */
  of(name: string): string;
};

export function clusterKeys(prefix: string): ClusterKeys {
  const of = (name: string) => `{${prefix}}:${name}`;
  return {
    prefix,
    of,
    lease: (unit) => of(`lease:${unit}`),
    fence: (unit) => of(`fence:${unit}`),
    ask: (unit) => of(`ask:${unit}`),
    reply: (asker) => of(`reply:${asker}`),
  };
}
