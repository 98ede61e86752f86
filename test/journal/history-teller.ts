import { Balances, postings, type AccountBalance, type Base } from '@sangsaeng/journal';
import { fact, membersOf, type Fact, type FactType, type Told } from '@sangsaeng/journal/testing';
import { Chance } from './chance';
import type { Proposal } from './history-moves';
import { PROPOSERS } from './history-proposals';

export type History = {
  readonly facts: readonly Told[];
  readonly refused: number;
  readonly backdated: number;
};

/** Transfers are corrected by returning them, never by taking the sending back. */
const NOT_CORRECTED = /^(?:Reallocation|EntryCorrected)/;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 2);

/**
 * Tells a random history of two funds that breaks no guard: what would put an account against its side, in the order of
 * record or at the end of a value date, is refused. One fact in five is backdated, one in twenty a correction.
 */
export function tellHistory(seed: number, length: number): History {
  const teller = new Teller(new Chance(seed));
  while (teller.facts.length < length) teller.step();
  return teller;
}

class Teller implements History {
  readonly facts: Told[] = [];
  refused = 0;
  backdated = 0;
  private readonly balances = new Balances();
  private readonly corrected = new Set<Fact>();
  private day = FIRST_DAY;
  private numbers = 0;

  constructor(private readonly chance: Chance) {}

  step(): void {
    if (this.chance.happens(0.4)) this.day += this.chance.below(4) * DAY_MS;
    const told = this.chance.happens(0.05) ? this.correction() : this.happening();
    if (told === undefined) return;
    const lines = postings(told);
    if (this.balances.breachesIf(lines).length > 0) {
      this.refused += 1;
      return;
    }
    this.balances.post(lines);
    if (told.occurredOn < dayText(this.day)) this.backdated += 1;
    if (told.type === 'EntryCorrected') this.corrected.add(told.data['original'] as Fact);
    this.facts.push({ ...told, recordedOn: dayText(this.day) });
  }

  private happening(): Fact | undefined {
    const proposal = this.chance.pick(PROPOSERS)?.({
      chance: this.chance,
      filled: (base) => this.filled(base),
      fresh: (prefix) => `${prefix}${(this.numbers += 1).toString()}`,
    });
    return proposal && this.dated(proposal);
  }

  private dated({ type, dims, data }: Proposal): Fact {
    const members = membersOf(type);
    const inherited = Object.entries(dims).filter(([name]) => members.includes(name));
    return fact(type, this.valueDate(), { ...Object.fromEntries(inherited), ...data });
  }

  private valueDate(): string {
    const back = this.chance.happens(0.2) ? 1 + this.chance.below(40) : 0;
    return dayText(Math.max(FIRST_DAY, this.day - back * DAY_MS));
  }

  private correction(): Fact | undefined {
    const told = this.chance.pick(this.facts);
    if (told === undefined || NOT_CORRECTED.test(told.type)) return undefined;
    const { type, occurredOn, data } = told;
    if ([...this.corrected].some((done) => done.data === data)) return undefined;
    const original = { type, occurredOn, data };
    const replacement = fact(type as FactType, this.valueDate(), data);
    return fact('EntryCorrected', dayText(this.day), {
      original,
      ...(this.chance.happens(0.7) && { replacement }),
    });
  }

  private filled(base: Base): readonly (AccountBalance & { readonly amount: bigint })[] {
    const found: (AccountBalance & { readonly amount: bigint })[] = [];
    for (const account of this.balances.all())
      if (account.base === base && account.balance !== 0n)
        found.push({
          ...account,
          amount: account.balance < 0n ? -account.balance : account.balance,
        });
    return found;
  }
}

function dayText(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
