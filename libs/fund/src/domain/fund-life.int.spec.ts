import { accountSegment, BookAgreement, Balances, postings, type Line } from '@sangsaeng/journal';
import { fact } from '@sangsaeng/journal/testing';
import { floorShare, sumKrw } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { fundLife, LIFE_FUNDS, livedSteps, type LifeStep } from '../testing/random-life';
import { fundDecider } from './fund.decider';
import { fundEvents, type FundEvent } from './fund.events';
import { lotKey, type Commitment, type FundState } from './fund.state';

/** What other streams told before, so that pledges, claims and surcharges have something to stand on. */
const ELSEWHERE = [
  fact('PledgeMade', '2024-01-01', { pledge: 'P-1', amount: 1_000_000_000n }),
  ...LIFE_FUNDS.flatMap((fund) => [
    fact('ClawbackDecided', '2024-01-01', { fund, amount: 1_000_000_000n }),
    fact('SurchargeImposed', '2024-01-01', { fund, amount: 50n, collectedByFund: true }),
    fact('SurchargeSettled', '2024-01-01', {
      ...{ fund, amount: 50n, collectedByFund: true },
      bankAccount: 'NH-302',
    }),
  ]),
];

/** Both books, event by event. */
class Books {
  readonly balances = new Balances();
  private readonly agreement = new BookAgreement();

  constructor() {
    for (const told of ELSEWHERE) this.post(told);
  }

  post(event: FundEvent | (typeof ELSEWHERE)[number]): readonly string[] {
    const lines: readonly Line[] = postings(event);
    const breaches = this.balances.post(lines);
    const broken = breaches.map(
      ({ path, balance, on, order }) => `${path} ${balance.toString()} on ${on} (${order})`,
    );
    return [...broken, ...this.agreement.post(lines)];
  }
}

const sum = (amounts: Iterable<bigint>) => sumKrw(amounts) as bigint;

/** The figures of one fund as its fold has them, by account. */
function foldFigures(fund: string, state: FundState): ReadonlyMap<string, bigint> {
  const figures = new Map<string, bigint>();
  const add = (path: string, amount: bigint) => {
    figures.set(path, (figures.get(path) ?? 0n) + amount);
  };
  for (const lot of state.lots.values()) {
    const of = `${fund}:${lotKey(lot)}`;
    add(`memo:budget:available:${of}`, lot.available.balance);
    add(`memo:budget:held:${of}`, lot.held.balance);
    add(`memo:budget:returnable:${of}`, lot.due.unspent.balance + lot.due.recovery.balance);
    add(`assets:bank:${of}`, sum([...lot.bank.values()].map(({ balance }) => balance)));
    add(`assets:bank:${fund}:interest:${lot.lot}`, lot.interest.balance);
  }
  for (const commitment of state.commitments.values()) addCommitment(fund, commitment, add);
  for (const [project, { balance }] of state.escrow)
    add(`liabilities:custody:${fund}:${project}`, -balance);
  for (const [id, deposit] of state.deposits)
    if (deposit.state === 'open')
      add(`liabilities:deposit:${fund}:${accountSegment(id)}`, -deposit.amount);
  for (const [id, item] of state.items)
    if (item.state === 'open') add(`assets:suspense:${fund}:${accountSegment(id)}`, item.amount);
  return nonZero(figures);
}

function addCommitment(
  fund: string,
  { project, sources, payments }: Commitment,
  add: (path: string, amount: bigint) => void,
): void {
  for (const pick of sources.flatMap(({ picks }) => picks))
    add(`memo:budget:committed:${fund}:${lotKey(pick)}:${project}`, pick.committed.balance);
  for (const { state, parts } of payments.values())
    for (const part of parts) {
      const base = state === 'ordered' ? 'ordered' : 'paid';
      add(`memo:budget:${base}:${fund}:${lotKey(part)}:${project}`, part.amount);
      add(`memo:budget:recovered:${fund}:${lotKey(part)}:${project}`, -part.recovered);
    }
}

const FOLDED =
  /^(?:memo:budget:(?:available|held|returnable|committed|ordered|paid|recovered)|assets:suspense|liabilities:(?:custody|deposit)|assets:bank:\w+:(?:gov|donor|interest)):/;

function bookFigures(fund: string, { balances }: Books): ReadonlyMap<string, bigint> {
  const figures = new Map<string, bigint>();
  for (const { path, balance } of balances.all())
    if (FOLDED.test(`${path}:`) && path.includes(`:${fund}:`)) figures.set(path, balance);
  return nonZero(figures);
}

function nonZero(figures: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  return new Map([...figures].filter(([, amount]) => amount !== 0n).sort());
}

/** Money of all lots of both funds, and what is on the way between them. */
function lotsAndFlight(states: LifeStep['states'], { balances }: Books): bigint {
  const lots = [...states.values()]
    .flatMap((state) => [...state.lots.values()])
    .flatMap(({ bank }) => [...bank.values()].map(({ balance }) => balance));
  const flight = [...balances.all()]
    .filter(({ base }) => base === 'equity:transfer')
    .map(({ balance }) => balance);
  return sum(lots) + sum(flight);
}

const partsOf = ({ payments }: Commitment, donor: string | undefined) =>
  [...payments.values()].flatMap(({ parts }) => parts).filter((part) => part.donor === donor);

function expectWithinShares(commitment: Commitment): void {
  for (const { donor, share, picks } of commitment.sources) {
    const committed = sum(picks.map((pick) => pick.committed.balance));
    const parts = partsOf(commitment, donor);
    const spent = sum(parts.map(({ amount }) => amount));
    expect(committed + spent).toBeLessThanOrEqual(share);
    if (commitment.releasedOn === undefined) expect(committed + spent).toBe(share);
    for (const { amount, recovered } of parts) expect(recovered).toBeLessThanOrEqual(amount);
  }
}

/** Of every source the entitlement of all invoices, or what it had paid before where its share was lowered since. */
function expectEntitled(commitment: Commitment, disbursement: string): void {
  const { payments, totalCost } = commitment;
  const supply = sum([...payments.values()].map(({ supplyValue }) => supplyValue));
  for (const { donor, share } of commitment.sources) {
    const all = sum(partsOf(commitment, donor).map(({ amount }) => amount));
    const now = payments.get(disbursement)?.parts.filter((part) => part.donor === donor) ?? [];
    const entitled = floorShare(share, supply, totalCost);
    if (now.length > 0) expect(all).toBe(entitled);
    else expect(all).toBeGreaterThanOrEqual(entitled);
  }
}

const BANK_FACTS = new Set([
  ...['ReceiveGrant', 'ReceiveContribution', 'RecallContribution', 'RecordDeposit'],
  'RecordOutflow',
  ...['ConfirmPayment', 'ReversePayment', 'ReceiveInterest', 'DepositSelfShare'],
]);

describe('any life of two funds', () => {
  it('keeps both books in balance and in agreement, and no account against its side on any day', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        const books = new Books();
        for (const { events, command } of livedSteps(draws))
          for (const { event } of events)
            expect({ command, broken: books.post(event) }).toEqual({ command, broken: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('folds to the figures that the journal sums up, account by account', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        const books = new Books();
        for (const { events, states } of livedSteps(draws)) {
          for (const { event } of events) books.post(event);
          for (const { fund } of events.slice(0, 1)) {
            const state = states.get(fund) ?? fundDecider.initial();
            expect(foldFigures(fund, state)).toEqual(bookFigures(fund, books));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('neither makes nor loses money by moving it between funds', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        const books = new Books();
        let before = 0n;
        for (const { events, states } of livedSteps(draws)) {
          for (const { event } of events) books.post(event);
          const now = lotsAndFlight(states, books);
          if (events.some(({ event }) => event.type.startsWith('Reallocation')))
            expect(now).toBe(before);
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers every fact of the bank with an event, but for a number with other content', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        for (const { command, decision } of livedSteps(draws)) {
          if (!BANK_FACTS.has(command.type) || decision.accepted) continue;
          expect(decision.code).toBe('DUPLICATE');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing when an accepted command is repeated', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        for (const { command, decision, states } of livedSteps(draws)) {
          if (!decision.accepted) continue;
          const state = states.get(command.fund) ?? fundDecider.initial();
          const again = fundDecider.decide(command, state);
          expect({ command, again }).toEqual({ command, again: { accepted: true, events: [] } });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('orders what the invoices so far entitle to, and promises, pays and recovers no more than there is', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        for (const { command, events, states } of livedSteps(draws)) {
          const commitments = states.get(command.fund)?.commitments ?? new Map<string, never>();
          for (const commitment of commitments.values()) expectWithinShares(commitment);
          const ordered = events.find(({ event }) => event.type === 'DisbursementOrdered')?.event;
          if (command.type !== 'OrderDisbursement' || ordered === undefined) continue;
          const commitment = commitments.get(command.project);
          if (commitment !== undefined) expectEntitled(commitment, command.disbursement);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('records only what the storage format takes', () => {
    fc.assert(
      fc.property(fundLife, (draws) => {
        for (const { events } of livedSteps(draws))
          for (const { event } of events)
            expect(fundEvents[event.type].data.check(event.data, event.type)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('folds its events in any order without an error', () => {
    fc.assert(
      fc.property(fundLife, fc.infiniteStream(fc.nat()), (draws, chance) => {
        const events = [...livedSteps(draws)].flatMap((step) => step.events);
        const keyed = events.map(({ event }) => ({ event, key: chance.next().value as number }));
        const state = fundDecider.initial();
        for (const { event } of keyed.sort((a, b) => a.key - b.key))
          expect(() => fundDecider.evolve(state, event)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('is told often enough of every kind for these properties to mean something', () => {
    const told = new Map<string, number>(Object.keys(fundEvents).map((type) => [type, 0]));
    for (const draws of fc.sample(fundLife, { numRuns: 200, seed: 1 }))
      for (const { events } of livedSteps(draws))
        for (const { event } of events) told.set(event.type, (told.get(event.type) ?? 0) + 1);
    expect([...told].filter(([, times]) => times < 5)).toEqual([]);
  });
});
