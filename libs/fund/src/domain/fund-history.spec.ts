import { visitPostings } from '@sangsaeng/journal';
import { floorShare, parseKrw, sumKrw, type LocalDate } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { acceptedSteps, fundCommands, type FundStep } from '../testing/random-history';
import type { Allocation, FundEvent } from './fund.events';
import type { Commitment, FundState } from './fund.state';

/** Recorded in the order of value: nothing is backdated. */
const inOrderOfValue = fundCommands.map((commands) =>
  [...commands].sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : +(a.occurredOn > b.occurredOn))),
);

/** Balances told by the events alone, without the fold: by account, and by value date. */
class Ledger {
  private readonly accounts = new Map<string, Map<LocalDate, bigint>>();

  post(event: FundEvent): void {
    for (const [account, amount] of entriesOf(event)) {
      const days = this.accounts.get(account) ?? new Map<LocalDate, bigint>();
      this.accounts.set(account, days);
      days.set(event.occurredOn, (days.get(event.occurredOn) ?? 0n) + amount);
    }
  }

  balance(account: string): bigint {
    return sumKrw(this.accounts.get(account)?.values() ?? []);
  }

  /** Accounts below zero now, or at the end of some value date. */
  breaches(): readonly string[] {
    return [...this.accounts].flatMap(([account, days]) => {
      const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
      let running = 0n;
      return inOrder.flatMap(([on, net]) => ((running += net) < 0n ? [`${account} on ${on}`] : []));
    });
  }
}

/** `unrecovered` is what was paid less what came back. */
function entriesOf(event: FundEvent): readonly (readonly [string, bigint])[] {
  const { type, data } = event;
  if (type === 'GrantReceived') return [[`available gov ${data.lot}`, parseKrw(data.amount)]];
  if (type === 'ContributionReceived') {
    return [[`available donor ${data.lot}`, parseKrw(data.amount)]];
  }
  if (!('allocations' in data)) return [];
  return data.allocations.flatMap((part) => movesOf(event, part));
}

function movesOf(
  { type, data }: FundEvent,
  part: Allocation,
): readonly (readonly [string, bigint])[] {
  const amount = parseKrw(part.amount);
  const { project = '', disbursement = '' } = data as { project?: string; disbursement?: string };
  const lot = `${part.src} ${part.lot}`;
  switch (type) {
    case 'FundsCommitted':
    case 'CommitmentIncreased':
      return [
        [`available ${lot}`, -amount],
        [`committed ${project} ${lot}`, amount],
      ];
    case 'CommitmentReleased':
      return [
        [`available ${lot}`, amount],
        [`committed ${project} ${lot}`, -amount],
      ];
    case 'DisbursementOrdered':
      return [
        [`committed ${project} ${lot}`, -amount],
        [`unrecovered ${disbursement} ${lot}`, amount],
      ];
    case 'ClawbackReceived': {
      const back = [`unrecovered ${disbursement} ${lot}`, -amount] as const;
      return part.src === 'gov' ? [back] : [back, [`available ${lot}`, amount]];
    }
    default:
      return [];
  }
}

const total = (allocations: readonly Allocation[]) =>
  sumKrw(allocations.map(({ amount }) => parseKrw(amount)));
const ofDonor = (donor: string | undefined) => (part: Allocation) => part.donor === donor;

function expectWholeSums({ command, events }: FundStep): void {
  const allocations = events.flatMap(({ data }) => ('allocations' in data ? data.allocations : []));
  expect(allocations.every(({ amount }) => parseKrw(amount) > 0n)).toBe(true);
  if (command.type === 'CommitFunds') {
    expect(total(allocations.filter(ofDonor(undefined)))).toBe(parseKrw(command.governmentShare));
    for (const { donor, amount } of command.donors) {
      expect(total(allocations.filter(ofDonor(donor)))).toBe(parseKrw(amount));
    }
  }
  if (command.type === 'ReceiveClawback') expect(total(allocations)).toBe(parseKrw(command.amount));
}

/** What each source of a project paid so far, and what all invoices together entitle to. */
function entitlements(commitment: Commitment) {
  const payments = [...commitment.payments.values()];
  const supply = sumKrw(payments.map((payment) => payment.supplyValue));
  return commitment.sources.map(({ donor, share }) => ({
    share,
    paid: sumKrw(
      payments.flatMap(({ parts }) => parts.filter((p) => p.donor === donor).map((p) => p.amount)),
    ),
    entitled: floorShare(share, supply, commitment.totalCost),
  }));
}

/** The figures of the fold: available by lot; committed, paid and recovered by lot and project. */
function figuresOf(state: FundState): ReadonlyMap<string, bigint> {
  const figures = new Map<string, bigint>();
  const add = (name: string, amount: bigint) =>
    figures.set(name, (figures.get(name) ?? 0n) + amount);
  for (const { src, lot, available } of state.lots.values()) {
    add(`memo:budget:available ${src} ${lot}`, available.balance);
  }
  for (const { project, sources, payments } of state.commitments.values()) {
    for (const { src, lot, committed } of sources.flatMap(({ picks }) => picks)) {
      add(`memo:budget:committed ${src} ${lot} ${project}`, committed.balance);
    }
    for (const { src, lot, amount, recovered } of [...payments.values()].flatMap((p) => p.parts)) {
      add(`memo:budget:paid ${src} ${lot} ${project}`, amount);
      add(`memo:budget:recovered ${src} ${lot} ${project}`, -recovered);
    }
  }
  return new Map([...figures].filter(([, amount]) => amount !== 0n).sort());
}

/** The same figures as sums over the journal’s lines. */
function postedFigures(events: readonly FundEvent[]): ReadonlyMap<string, bigint> {
  const told = /^memo:budget:(?:available|committed|paid|recovered|ordered)$/;
  const figures = new Map<string, bigint>();
  for (const event of events) {
    visitPostings(event, (base, amount, allocation, entry) => {
      if (!told.test(base) || allocation === undefined) return;
      const { project } = entry.data as { readonly project?: string };
      const of = base === 'memo:budget:available' ? '' : ` ${project ?? ''}`;
      const name = `${base} ${allocation.src} ${allocation.lot}${of}`;
      figures.set(name, (figures.get(name) ?? 0n) + amount);
    });
  }
  return new Map([...figures].filter(([, amount]) => amount !== 0n).sort());
}

describe('any history of a fund', () => {
  it('leaves no lot and no commitment below zero, nor more recovered than paid, on any value date', () => {
    fc.assert(
      fc.property(fundCommands, (commands) => {
        const ledger = new Ledger();
        for (const { events } of acceptedSteps(commands)) {
          for (const event of events) {
            ledger.post(event);
            expect(ledger.breaches()).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('allocates every sum to the won, and folds to what its events say', () => {
    fc.assert(
      fc.property(fundCommands, (commands) => {
        const ledger = new Ledger();
        for (const step of acceptedSteps(commands)) {
          expectWholeSums(step);
          step.events.forEach((event) => ledger.post(event));
          for (const { src, lot, available } of step.state.lots.values()) {
            expect(available.balance).toBe(ledger.balance(`available ${src} ${lot}`));
          }
        }
      }),
    );
  });

  it('pays no source more than its share, nor more than all invoices entitle to', () => {
    fc.assert(
      fc.property(fundCommands, (commands) => {
        for (const { state } of acceptedSteps(commands)) {
          for (const { share, paid, entitled } of [...state.commitments.values()].flatMap(
            entitlements,
          )) {
            expect(paid).toBeLessThanOrEqual(share);
            expect(paid).toBeLessThanOrEqual(entitled);
          }
        }
      }),
    );
  });

  it('pays exactly what the invoices entitle to when nothing is backdated', () => {
    fc.assert(
      fc.property(inOrderOfValue, (commands) => {
        for (const { state } of acceptedSteps(commands)) {
          for (const { paid, entitled } of [...state.commitments.values()].flatMap(entitlements)) {
            expect(paid).toBe(entitled);
          }
        }
      }),
    );
  });

  it('changes nothing when every accepted command is repeated at the end', () => {
    fc.assert(
      fc.property(fundCommands, (commands) => {
        const once = [...acceptedSteps(commands)].map(({ command }) => command);
        expect([...acceptedSteps([...once, ...once])]).toHaveLength(once.length);
      }),
    );
  });

  it('agrees with the sums of the journal, lot by lot and project by project', () => {
    fc.assert(
      fc.property(fundCommands, (commands) => {
        const log: FundEvent[] = [];
        for (const { events, state } of acceptedSteps(commands)) {
          log.push(...events);
          expect(postedFigures(log)).toEqual(figuresOf(state));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is told often enough of every kind for these properties to mean something', () => {
    const told = new Map<string, number>();
    for (const commands of fc.sample(fundCommands, { numRuns: 100, seed: 1 })) {
      for (const { events } of acceptedSteps(commands)) {
        for (const { type } of events) told.set(type, (told.get(type) ?? 0) + 1);
      }
    }
    for (const type of [
      ...['GrantReceived', 'ContributionReceived', 'FundsCommitted', 'CommitmentReleased'],
      ...['CommitmentIncreased', 'DisbursementPaid', 'ClawbackReceived'],
    ]) {
      expect(told.get(type)).toBeGreaterThan(20);
    }
  });
});
