import { type SeededRandom } from '../ledger/seeded-random';
import type { Model } from './model';
import { dayAfter } from './pot';
import type { Asked, Body, Caller, Step, Verdict } from './step';

/** Who works in the foundation; some people are more than one thing. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  administrator: ['root'],
  'fund-manager': ['kim', 'lee'],
  approver: ['park', 'choi', 'jung', 'kim'],
  treasurer: ['han', 'park'],
  compliance: ['song', 'choi'],
  evaluator: ['min', 'oh', 'seo'],
  inspector: ['yoon', 'bae'],
  auditor: ['nam'],
};

const BACKDATED_DAYS_MAX = 45;

/** The state of a walk: what the model knows, what chance says, which numbers are used. */
export class Walk {
  private serial = 0;

  constructor(
    public model: Model,
    public random: SeededRandom,
    private readonly name: string,
  ) {}

  /** A number that nothing else has. */
  next(prefix: string): string {
    this.serial += 1;
    return `${prefix}-${this.serial.toString().padStart(5, '0')}`;
  }

  /** A value date: mostly today, sometimes weeks ago. */
  day(): string {
    const { today } = this.model;
    if (!this.random.chance(0.15)) return today;
    return dayAfter(today, -this.random.int(1, BACKDATED_DAYS_MAX));
  }

  person(role: string): Caller {
    return { role, user: this.random.pick(PEOPLE[role] ?? []) };
  }

  some<T>(items: Iterable<T>): T | undefined {
    const all = [...items];
    return all.length === 0 ? undefined : this.random.pick(all);
  }

  /** Now and then: something that fits nothing. */
  rarely(): boolean {
    return this.random.chance(0.05);
  }

  /** Takes what fits, and only now and then anything. */
  fitting<T>(items: Iterable<T>, fits: (item: T) => boolean): T | undefined {
    const all = [...items];
    const good = all.filter(fits);
    if (this.random.chance(0.1)) return this.some(all);
    return this.some(good);
  }

  won(low: number, high: number): bigint {
    return BigInt(this.random.int(low, high));
  }

  step(
    name: string,
    by: { readonly allowed: readonly string[]; readonly caller?: Caller; readonly on?: string },
    to: { readonly path: string; readonly body: Body },
    judge: (model: Model, on: string) => Verdict,
  ): Step {
    const { allowed } = by;
    const caller = by.caller ?? this.person(this.random.pick(allowed));
    const on = by.on ?? this.day();
    const asked: Asked = {
      ...{ path: to.path, caller, key: this.next(`key-${this.name}`) },
      body: { ...to.body, occurredOn: on },
    };
    return { name, asked, allowed, judge: (model) => judge(model, on) };
  }
}

export const personOf = ({ user }: Caller): string => user;

/** Codes of what stands against a command, of those that do. */
export function against(
  broken: Readonly<Record<string, boolean>>,
  accept: (answer: Body) => void,
): Verdict {
  const codes = Object.entries(broken)
    .filter(([, is]) => is)
    .map(([code]) => code);
  return { against: codes, accept };
}

export const PROOF = [{ kind: 'paper', name: 'proof.pdf', sha256: 'ab'.repeat(32) }];
