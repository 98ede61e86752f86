import { ProtocolChance } from './protocol-chance';

export type FaultyOperation = 'append' | 'read' | 'subscribe' | 'features' | 'gossip';

/** What can go wrong, and on which operation when the script does not say. */
const USUAL_OPERATION = {
  /** Written (or read) and never answered. */
  'reply-lost': 'append',
  /** Neither done nor answered. */
  'request-lost': 'append',
  /** The server ends the stream of answers as if all were well: early for a read, for ever for batch appends. */
  'clean-end': 'subscribe',
  /** The call ends with a status; an append may have been written: see `written`. */
  'stream-error': 'append',
  /** All connections break and the server comes back on the same ports; an append may have been written. */
  restart: 'append',
  'not-leader': 'append',
  'too-busy': 'append',
  'not-ready': 'append',
  'access-denied': 'append',
  /** The server gave up waiting, after having written. */
  'timeout-written': 'append',
  /** The server gave up waiting and has not written. */
  'timeout-unwritten': 'append',
  oversize: 'append',
  'reply-delayed': 'append',
  /** A repeated append is answered without its position. */
  'positionless-repeat': 'append',
  'subscription-dropped': 'subscribe',
  /** The subscription stays open and says nothing more. */
  'subscription-silent': 'subscribe',
  /** A subscription that resumes gets some events again that lie before the place it asked for. */
  'duplicate-delivery': 'subscribe',
} as const satisfies Record<string, FaultyOperation>;

export type FaultName = keyof typeof USUAL_OPERATION;

export type FaultDetails = {
  readonly on?: FaultyOperation;
  /** For `stream-error`, `restart`: whether the append is written first. Default: chance decides. */
  readonly written?: boolean;
  /** For faults in the middle of a read or subscription: so many events are sent before. Default: chance, below 20. */
  readonly after?: number;
  /** For `stream-error`, `subscription-dropped`: the gRPC status code. Default: 14, unavailable. */
  readonly code?: number;
  /** For `reply-delayed`. Default: 20. */
  readonly delayMs?: number;
  /** For `duplicate-delivery`: how many events come again. Default: 3. */
  readonly again?: number;
};

type Plan = {
  readonly fault: FaultName;
  readonly on: FaultyOperation;
  readonly details: FaultDetails;
  readonly probability: number;
  left: number;
};

export type StruckFault = {
  readonly fault: FaultName;
  readonly written: boolean;
  readonly after: number;
  readonly code: number;
  readonly delayMs: number;
  readonly again: number;
};

const UNAVAILABLE = 14;

/** The script of what goes wrong. Plans are tried in the order they were made; at most one strikes an operation. */
export class ProtocolFaults {
  private readonly chance: ProtocolChance;
  private readonly counts = new Map<FaultName, number>();
  private plans: Plan[] = [];

  constructor(seed: number) {
    this.chance = new ProtocolChance(seed);
  }

  once(fault: FaultName, details: FaultDetails = {}): void {
    this.times(fault, 1, details);
  }

  times(fault: FaultName, times: number, details: FaultDetails = {}): void {
    this.plan(fault, details, 1, times);
  }

  /** From now on, until `clear`, each operation of its kind is struck with this probability. */
  sometimes(fault: FaultName, probability: number, details: FaultDetails = {}): void {
    this.plan(fault, details, probability, Infinity);
  }

  clear(fault?: FaultName): void {
    this.plans = fault === undefined ? [] : this.plans.filter((plan) => plan.fault !== fault);
  }

  /** How often a fault has struck. */
  struck(fault: FaultName): number {
    return this.counts.get(fault) ?? 0;
  }

  /** Asked by the server once for each operation. */
  strike(
    operation: FaultyOperation,
    mayStrike: (fault: FaultName) => boolean = () => true,
  ): StruckFault | undefined {
    if (this.plans.length === 0) return undefined;
    const plan = this.plans.find(
      ({ on, fault, probability, left }) =>
        on === operation && left > 0 && mayStrike(fault) && this.chance.happens(probability),
    );
    if (plan === undefined) return undefined;
    plan.left -= 1;
    if (plan.left === 0) this.plans = this.plans.filter((other) => other !== plan);
    this.counts.set(plan.fault, this.struck(plan.fault) + 1);
    return this.complete(plan);
  }

  private plan(fault: FaultName, details: FaultDetails, probability: number, left: number): void {
    const on = details.on ?? USUAL_OPERATION[fault];
    this.plans.push({ fault, on, details, probability, left });
  }

  private complete({ fault, details }: Plan): StruckFault {
    return {
      fault,
      written: details.written ?? this.chance.below(2) === 0,
      after: details.after ?? this.chance.below(20),
      code: details.code ?? UNAVAILABLE,
      delayMs: details.delayMs ?? 20,
      again: details.again ?? 3,
    };
  }
}
