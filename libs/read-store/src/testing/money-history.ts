import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { DonorEvent } from '@sangsaeng/donor';
import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import type { Allocation, FundEvent } from '@sangsaeng/fund';
import { localDate } from '@sangsaeng/kernel';
import type { ProgrammeEvent } from '@sangsaeng/programme';
import type { ProjectEvent } from '@sangsaeng/project';
import { businessNumberOf, Chance } from './seeded-chance';
import { BANK, dayOf, FUND, won, type Lot, type StreamEvent } from './history-terms';
import { programmeStory } from './programme-story';
import { rareEvents } from './rare-money-events';

export type MoneyEvent =
  | DonorEvent
  | SmeEvent
  | SupplierEvent
  | FundEvent
  | ProjectEvent
  | DisbursementEvent
  | ClawbackEvent
  | ProgrammeEvent;
export type HistoryOptions = {
  readonly seed: number;
  readonly projects: number;
  readonly smes?: number;
  readonly donors?: number;
  /** Of how many projects one is followed by a rare event: a failure, a reallocation, a correction and so on. */
  readonly rareEvery?: number;
};

/**
 * A made-up history of a programme, the same for the same seed, as events in the order of the log. It keeps the order
 * of steps and the sums within an event, but guards no balances: it is for machinery that folds events, not for deciders.
 */
export function* moneyHistory(options: HistoryOptions): Generator<StreamEvent> {
  const { seed, projects, smes = Math.ceil(projects / 3), donors = 20, rareEvery = 20 } = options;
  const chance = new Chance(seed);
  yield* programmeStart();
  const lots: Lot[] = [];
  for (let n = 0; n < donors; n += 1) yield* donorEvents(n, chance, lots);
  for (let n = 0; n < smes; n += 1) yield smeRegistered(n, chance);
  for (let n = 0; n < Math.max(3, smes / 50); n += 1) yield supplierRegistered(n);
  for (let n = 0; n < projects; n += 1) {
    yield* projectEvents(n, { chance, lots, smes });
    if (chance.oneIn(rareEvery)) yield* rareEvents(n, chance, lots);
    yield* everySoOften(n, donors, chance, lots);
  }
}

function* everySoOften(
  n: number,
  donors: number,
  chance: Chance,
  lots: Lot[],
): Generator<StreamEvent> {
  if (n % STORY_EVERY === STORY_EVERY - 1) yield* programmeStory(Math.floor(n / STORY_EVERY));
  if (n % 50 === 49) yield* donorEvents(donors + Math.floor(n / 50), chance, lots);
}

function at<E extends MoneyEvent>(stream: string, day: number, event: Omit<E, 'occurredOn'>) {
  return { stream, event: { ...event, occurredOn: dayOf(day) } as E };
}

function* programmeStart(): Generator<StreamEvent> {
  yield at<ProgrammeEvent>('programme-SEC', 0, {
    type: 'FundingRuleReleased',
    data: {
      programme: FUND,
      supportType: '클라우드형',
      effectiveFrom: localDate('2024-01-01'),
      governmentBasisPoints: 4000,
      donorBasisPoints: 4000,
      selfBasisPoints: 2000,
      governmentCap: won(40_000_000),
      rounding: 'floor-remainder-to-sme',
    },
  });
  for (let n = 0; n < 3; n += 1)
    yield at<FundEvent>('fund-SEC', n, {
      type: 'GrantReceived',
      data: {
        fund: FUND,
        bankAccount: BANK,
        lot: `국고-${n.toString()}`,
        fy: '2024',
        amount: won(5_302_000_000_000),
      },
    });
}

function* donorEvents(n: number, chance: Chance, lots: Lot[]): Generator<StreamEvent> {
  const id = n.toString().padStart(4, '0');
  const [donor, pledge, lot] = [`donor-${id}`, `약정-${id}`, `000-${id}-0001`];
  const number = businessNumberOf(n, 88);
  const name = `${chance.pick(SYLLABLES)}${chance.pick(SYLLABLES)}전자 주식회사`;
  yield at<DonorEvent>(donor, n, {
    type: 'DonorRegistered',
    data: { donor, businessNumber: number, name, kind: '대기업' },
  });
  const promised = BigInt(chance.between(1, 2_000)) * 1_000_000n + 1n;
  yield at<DonorEvent>(donor, n, {
    type: 'PledgeMade',
    data: {
      pledge,
      donor,
      businessNumber: number,
      donorName: name,
      donorKind: '대기업',
      amount: won(promised),
      designation: n % 3 === 0 ? 'designated' : 'general',
      designatedSmes: n % 3 === 0 ? [businessNumberOf(n, 81)] : [],
    },
  });
  lots.push({ lot, donor, fy: '2024' });
  yield at<FundEvent>('fund-SEC', n + 1, {
    type: 'ContributionReceived',
    data: {
      fund: FUND,
      bankAccount: BANK,
      lot,
      fy: '2024',
      donor,
      pledge,
      amount: won(promised / 2n),
      designation: n % 3 === 0 ? 'designated' : 'general',
      designatedSmes: n % 3 === 0 ? [businessNumberOf(n, 81)] : [],
      maturesOn: dayOf(n + 1009),
      bankTransaction: `TX-${id}`,
    },
  });
}

function smeRegistered(n: number, chance: Chance): StreamEvent {
  const sme = `sme-${n.toString()}`;
  const personal = chance.oneIn(25);
  return at<SmeEvent>(sme, 0, {
    type: 'SmeRegistered',
    data: {
      sme,
      businessNumber: businessNumberOf(n, personal ? 12 : 81),
      ...(personal
        ? { personalName: '홍길동상회' }
        : { name: `${chance.pick(SYLLABLES)}${chance.pick(SYLLABLES)}정밀` }),
      certificateFrom: localDate('2024-04-01'),
      certificateTo: localDate('2025-03-31'),
      supportClass: '일반',
    },
  });
}

function supplierRegistered(n: number): StreamEvent {
  const supplier = `supplier-${n.toString()}`;
  return at<SupplierEvent>(supplier, 0, {
    type: 'SupplierRegistered',
    data: {
      supplier,
      businessNumber: businessNumberOf(n, 86),
      name: `보안솔루션 ${n.toString()}호`,
      registeredFrom: localDate('2024-01-01'),
      registeredTo: localDate('2026-12-31'),
    },
  });
}

type Setting = { readonly chance: Chance; readonly lots: readonly Lot[]; readonly smes: number };
type Part = { readonly lot: Lot; readonly amount: bigint };

function* projectEvents(n: number, { chance, lots, smes }: Setting): Generator<StreamEvent> {
  const id = n.toString().padStart(6, '0');
  const smeNumber = chance.below(Math.max(1, smes));
  const project = { fund: FUND, project: `T-24-${id}`, sme: `sme-${smeNumber.toString()}` };
  const dims = { ...project, category: chance.pick(CATEGORIES) };
  const stream = `project-${dims.project}`;
  const day = Math.floor(n / 20) + 30;
  const base = BigInt(chance.between(10_000, 60_000)) * 1_000n + 730n;
  const government = (base * 4000n) / 10_000n;
  const parts = donorParts(government, chance, lots);
  const total = (share: (amount: bigint) => bigint) => allocationsOf(government, parts, share);
  const smeBusinessNumber = businessNumberOf(smeNumber, 81);
  const commitment = `commitment-${id}`;
  yield at<FundEvent>('fund-SEC', day, {
    type: 'FundsCommitted',
    data: { ...dims, commitment, smeBusinessNumber, totalCost: won(base), allocations: total(all) },
  });
  yield at<ProjectEvent>(stream, day, {
    type: 'AgreementSigned',
    data: {
      ...dims,
      smeBusinessNumber,
      supportType: '클라우드형',
      ruleEffectiveFrom: localDate('2024-01-01'),
      commitment,
      totalCost: won(base),
      governmentShare: won(government),
      donorShare: won(government),
      selfShare: won(base - 2n * government),
      donors: parts.map(({ lot, amount }) => ({
        donor: lot.donor,
        businessNumber: businessNumberOf(+lot.donor.slice(6), 88),
        basisPoints: Math.floor(10_000 / parts.length),
        amount: won(amount),
      })),
    },
  });
  if (chance.oneIn(12)) return;
  const payment = {
    ...dims,
    disbursement: `R-24-${id}`,
    payee: `supplier-${chance.below(3).toString()}`,
    invoice: `20240711-41000096-${id}`,
  };
  const half = chance.oneIn(5);
  const share = half ? (amount: bigint) => amount / 2n : all;
  yield* paymentEvents(payment, { day: day + 20, supply: share(base), allocations: total(share) });
  if (half || chance.oneIn(10)) {
    yield at<FundEvent>('fund-SEC', day + 40, {
      type: 'CommitmentReleased',
      data: {
        ...dims,
        commitment,
        allocations: total((amount) => amount - share(amount)),
        reason: '과제종료',
      },
    });
    yield at<ProjectEvent>(stream, day + 40, {
      type: 'ProjectEnded',
      data: { ...dims, reason: '사업 포기', selfShareLapsed: won(1_000) },
    });
  }
  if (chance.oneIn(30)) yield* clawbackEvents(payment, id, { day: day + 60, parts, government });
}

/** Of how many projects one goes the whole way through this ledger; the others are as history taken over. */
const STORY_EVERY = 20;
const all = (amount: bigint) => amount;

type Payment = {
  readonly fund: string;
  readonly project: string;
  readonly sme: string;
  readonly category: string;
  readonly disbursement: string;
  readonly payee: string;
  readonly invoice: string;
};
type Sum = {
  readonly day: number;
  readonly supply: bigint;
  readonly allocations: readonly Allocation[];
};

function* paymentEvents(
  payment: Payment,
  { day, supply, allocations }: Sum,
): Generator<StreamEvent> {
  const vat = won(supply / 10n);
  const supplyValue = won(supply);
  yield at<ProjectEvent>(`project-${payment.project}`, day, {
    type: 'InvoiceRegistered',
    data: { ...payment, payeeBusinessNumber: businessNumberOf(1, 86), supplyValue, vat },
  });
  const order = { ...payment, order: `${payment.disbursement}-1`, allocations };
  yield at<DisbursementEvent>(`disbursement-${payment.disbursement}`, day, {
    type: 'DisbursementRecorded',
    data: {
      ...payment,
      supplyValue,
      vat,
      amount: won(allocations.reduce((sum, { amount }) => sum + BigInt(amount), 0n)),
      allocations: allocations.map(({ src, lot, amount, donor }) => ({
        src,
        lot,
        amount,
        ...(donor !== undefined && { donor }),
      })),
      findings: [{ code: 'CERTIFICATE_VALID', observed: '2025-03-31', expected: '>= 2024-07-11' }],
      origin: 'decided',
    },
  });
  yield at<FundEvent>('fund-SEC', day, {
    type: 'DisbursementOrdered',
    data: { ...order, supplyValue },
  });
  yield at<FundEvent>('fund-SEC', day, {
    type: 'DisbursementPaid',
    data: { ...order, bankAccount: BANK },
  });
}

function* clawbackEvents(
  payment: Payment,
  id: string,
  { day, parts, government }: { day: number; parts: readonly Part[]; government: bigint },
): Generator<StreamEvent> {
  const clawback = { ...payment, clawback: `환수-${id}` };
  const allocations = allocationsOf(government, parts, (amount) => amount / 10n);
  const amount = won(allocations.reduce((sum, part) => sum + BigInt(part.amount), 0n));
  yield at<DisbursementEvent>(`disbursement-${payment.disbursement}`, day, {
    type: 'ClawbackDecided',
    data: { ...clawback, amount, reason: '목적 외 사용' },
  });
  yield at<FundEvent>('fund-SEC', day + 5, {
    type: 'ClawbackReceived',
    data: { ...clawback, allocations, bankAccount: BANK, receipt: `입금-${id}`, amount },
  });
}

function donorParts(share: bigint, chance: Chance, lots: readonly Lot[]): readonly Part[] {
  const first = chance.pick(lots);
  const second = chance.pick(lots);
  if (first === second || chance.oneIn(2)) return [{ lot: first, amount: share }];
  return [
    { lot: first, amount: share / 3n },
    { lot: second, amount: share - share / 3n },
  ];
}

function allocationsOf(
  government: bigint,
  parts: readonly Part[],
  share: (amount: bigint) => bigint,
): readonly Allocation[] {
  return [
    { src: 'gov', lot: '국고-0', fy: '2024', amount: won(share(government)) },
    ...parts.map(({ lot, amount }): Allocation => ({
      src: 'donor',
      lot: lot.lot,
      fy: lot.fy,
      donor: lot.donor,
      amount: won(share(amount)),
    })),
  ];
}

const SYLLABLES = ['가람', '누리', '한빛', '새롬', '다온', '미르', '푸른', '해솔'] as const;
const CATEGORIES = ['문서보안', '네트워크보안', '출입통제', '백업·복구', '계정관리'] as const;
