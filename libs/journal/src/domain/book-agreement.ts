import { accountOf } from './chart';
import type { Line } from './line';

/** Accounts whose balances (Dr +) within one group add up to zero; a leading `-` subtracts. */
type Identity = readonly string[];

const BUDGET_STATES: Identity = [
  'memo:budget:available',
  'memo:budget:held',
  'memo:budget:committed',
  'memo:budget:ordered',
  'memo:budget:returnable',
];
const OF_A_LOT: readonly Identity[] = [
  ['assets:bank', ...BUDGET_STATES.map((base) => `-${base}`)],
  ['liabilities:payable', 'memo:budget:ordered'],
  ['expenses:support', '-memo:budget:ordered', '-memo:budget:paid'],
  ['equity:transfer', '-memo:budget:transferred'],
  ['assets:bank[interest]', 'liabilities:treasury:interest', 'liabilities:interest'],
  [
    ...BUDGET_STATES,
    'memo:budget:paid',
    'memo:budget:returned',
    'memo:budget:transferred',
    'memo:budget:contributed',
    'memo:budget:granted',
    'memo:budget:interest',
    'memo:budget:recovered',
  ],
];
const OF_A_GRANT: readonly Identity[] = [
  ['liabilities:grant', 'memo:budget:available', 'memo:budget:held', 'memo:budget:committed'],
  ['revenue:grant', 'memo:budget:ordered', 'memo:budget:paid'],
  ['liabilities:treasury:unspent', 'liabilities:treasury:recovery', 'memo:budget:returnable'],
];
const OF_A_CONTRIBUTION: readonly Identity[] = [
  ['revenue:contribution', '-memo:budget:contributed'],
  ['revenue:recovery', '-memo:budget:recovered'],
  ['revenue:interest', '-memo:budget:interest'],
  ['expenses:refund', '-memo:budget:returned'],
];
const OF_ANY_KEY: readonly Identity[] = [
  ['assets:receivable:clawback', 'liabilities:deferred:clawback'],
  ['assets:receivable:clawback', '-memo:clawback:open'],
  ['assets:receivable:interest', 'liabilities:deferred:interest'],
  ['assets:receivable:surcharge', 'liabilities:deferred:surcharge'],
  ['assets:bank[surcharge]', 'liabilities:treasury:surcharge'],
  ['assets:bank[deposit]', 'liabilities:deposit'],
  ['assets:bank[custody]', 'liabilities:custody'],
  ['assets:bank[suspense]', 'assets:suspense'],
];
const OF_A_PLEDGE: readonly Identity[] = [['memo:pledge:fulfilled', 'memo:budget:contributed']];
const OF_A_TRANSFER: readonly Identity[] = [['equity:transfer', '-memo:budget:transferred']];

const IDENTITIES: Readonly<Record<string, readonly Identity[]>> = {
  gov: [...OF_A_LOT, ...OF_A_GRANT],
  donor: [...OF_A_LOT, ...OF_A_CONTRIBUTION],
  key: OF_ANY_KEY,
  pledge: OF_A_PLEDGE,
  transfer: OF_A_TRANSFER,
};

/**
 * Follows the two books event by event. They agree when, for each lot, the money at the bank equals what its budget
 * states say, each claim equals its deferral, each pledge what its lots received, and each transfer is in flight, never
 * below zero, in both books alike.
 */
export class BookAgreement {
  private readonly sums = new Map<string, Map<string, bigint>>();

  /** Posts the lines of one event; answers what no longer agrees, in words. */
  post(lines: readonly Line[]): readonly string[] {
    const touched = new Set<string>();
    for (const line of lines) {
      const account = accountWithPot(line);
      for (const group of groupsOf(line)) {
        const sums = this.sums.get(group) ?? new Map<string, bigint>();
        sums.set(account, (sums.get(account) ?? 0n) + line.amount);
        this.sums.set(group, sums);
        touched.add(group);
      }
    }
    return [...touched].flatMap((group) => disagreements(group, this.sums.get(group)));
  }
}

const POT = /^assets:bank:[^:]+:(deposit|interest|custody|surcharge|suspense):/;

function accountWithPot({ base, path }: Line): string {
  const pot = POT.exec(path)?.[1];
  return pot === undefined ? base : `${base}[${pot}]`;
}

function groupsOf({ base, path, dims }: Line): readonly string[] {
  const { fund = '', src, lot, pledge, transfer } = dims;
  const kind = accountOf(base).path;
  const groups = [
    src !== undefined && lot !== undefined
      ? `${src} ${fund} ${lot}`
      : `key ${fund} ${path.slice(path.lastIndexOf(':') + 1)}`,
  ];
  if (pledge !== undefined && (kind === 'pledge' || base === 'memo:budget:contributed'))
    groups.push(`pledge ${pledge}`);
  if (transfer !== undefined && kind === 'L:transfer') groups.push(`transfer ${transfer}`);
  return groups;
}

function disagreements(
  group: string,
  sums: ReadonlyMap<string, bigint> = new Map<string, bigint>(),
): readonly string[] {
  const kind = group.slice(0, group.indexOf(' '));
  const broken = (IDENTITIES[kind] ?? [])
    .filter((identity) => identity.reduce((sum, term) => sum + valueOf(term, sums), 0n) !== 0n)
    .map((identity) => `${group}: ${identity.join(' + ')}`);
  const inFlight = sums.get('equity:transfer') ?? 0n;
  return kind === 'transfer' && inFlight < 0n ? [...broken, `${group}: below zero`] : broken;
}

function valueOf(term: string, sums: ReadonlyMap<string, bigint>): bigint {
  return term.startsWith('-') ? -(sums.get(term.slice(1)) ?? 0n) : (sums.get(term) ?? 0n);
}
