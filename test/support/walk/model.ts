import type { Pot } from './pot';

/** Everything that the walker knows of the ledger: plain maps, by the numbers that people use. */
export type Model = {
  today: string;
  readonly donors: Map<string, Donor>;
  readonly pledges: Map<string, Pledge>;
  readonly funds: Map<string, Fund>;
  readonly smes: Map<string, Company>;
  readonly suppliers: Map<string, Company>;
  readonly projects: Map<string, Project>;
  readonly disbursements: Map<string, Disbursement>;
  readonly clawbacks: Map<string, Clawback>;
  /** Taken for good: `kind value` to its owner. */
  readonly claims: Map<string, string>;
  /** What the bank told under one number of one fund. */
  readonly toldByBank: Map<string, string>;
};

export type Donor = { readonly related: Set<string> };

export type Pledge = {
  readonly donor: string;
  amount: bigint;
  cancelled: boolean;
  readonly serves: readonly string[] | undefined;
  /** What of it is open. */
  readonly open: Pot;
  /** Received, by contribution. */
  readonly receipts: Map<string, bigint>;
};

export type Fund = {
  readonly lots: Map<string, Lot>;
  readonly commitments: Map<string, Commitment>;
  readonly orders: Map<string, Order>;
  readonly deposits: Map<string, Deposit>;
  readonly items: Map<string, Item>;
  readonly settledYears: Set<string>;
  closedThrough: string;
  /** Money of its own that came in and went out, transfers apart. */
  income: bigint;
  outgo: bigint;
};

export type Lot = {
  readonly key: string;
  readonly donor: string | undefined;
  readonly pledge: string | undefined;
  readonly fy: string;
  readonly receivedOn: string;
  readonly amount: bigint;
  readonly serves: readonly string[] | undefined;
  /** Order of recording. */
  readonly rank: number;
  readonly available: Pot;
  readonly held: Pot;
  readonly unspent: Pot;
  readonly recovery: Pot;
  takenBack: bigint;
  frozenFor: string | undefined;
  cancelledTo: string | undefined;
};

export type Pick = { readonly lot: string; readonly committed: Pot; released: bigint };
export type Source = { readonly donor: string | undefined; share: bigint; readonly picks: Pick[] };

export type Commitment = {
  readonly project: string;
  readonly sme: string;
  readonly on: string;
  totalCost: bigint;
  readonly sources: Source[];
  releasedOn: string | undefined;
  reopenedOn: string | undefined;
};

export type Part = {
  readonly lot: string;
  readonly donor: string | undefined;
  readonly amount: bigint;
};

export type Order = {
  readonly order: string;
  readonly project: string;
  readonly disbursement: string;
  readonly on: string;
  readonly supply: bigint;
  readonly parts: readonly (Part & { recovered: bigint })[];
  readonly receipts: { readonly on: string; readonly parts: readonly Part[] }[];
  state: 'ordered' | 'paid' | 'failed' | 'cancelled' | 'reversed';
  paidOn: string | undefined;
};

export type Deposit = {
  readonly on: string;
  readonly amount: bigint;
  state: 'open' | 'matched' | 'refunded';
  lot: string | undefined;
};

export type Item = {
  readonly on: string;
  readonly amount: bigint;
  readonly lot: string | undefined;
  state: 'open' | 'placed' | 'returned';
};

export type Company = {
  status: Map<string, string>;
  debarments: Map<string, { readonly from: string; readonly to: string; liftedOn?: string }>;
  readonly validTo: string;
};

export type Stage =
  | 'applied'
  | 'diagnosed'
  | 'evaluated'
  | 'selected'
  | 'rejected'
  | 'withdrawn'
  | 'running'
  | 'ended';

export type Project = {
  readonly project: string;
  readonly fund: string;
  readonly sme: string;
  readonly cost: bigint;
  stage: Stage;
  fit: boolean;
  readonly scores: Map<string, number>;
  agreement: Agreement | undefined;
  lastInvoiceOn: string | undefined;
  /** Of the own share, with the end. */
  lapsed?: bigint;
  readonly installations: Map<string, Installation>;
  readonly invoices: Map<string, Invoice>;
  readonly people: Set<string>;
};

export type Agreement = {
  totalCost: bigint;
  government: bigint;
  donors: { readonly donor: string; readonly basisPoints: number; amount: bigint }[];
  self: bigint;
  evidenced: bigint;
  /** What of the own share is not evidenced yet. */
  due: Pot;
};

export type Installation = {
  readonly supplier: string;
  readonly value: bigint;
  readonly by: string;
  result: string | undefined;
  readonly inspectors: Set<string>;
};

export type Invoice = {
  readonly installation: string;
  readonly supplier: string;
  readonly supply: bigint;
  accepted: boolean;
};

export type Disbursement = {
  readonly disbursement: string;
  readonly project: string;
  readonly fund: string;
  readonly supplier: string;
  readonly sme: string;
  readonly supply: bigint;
  stage: 'requested' | 'approved' | 'ordered' | 'paid' | 'retry' | 'rejected';
  readonly by: string;
  readonly involved: Set<string>;
  cleared: { readonly sme: boolean; readonly supplier: boolean };
  account: string | undefined;
  readonly holds: Set<string>;
  readonly findings: Map<string, string>;
  readonly approvals: Set<string>;
  approved: boolean;
  attempt: number;
  order: string | undefined;
  /** All that ever went out: the fund may have refused an attempt. */
  readonly orders: Set<string>;
  voidProposedBy: string | undefined;
  voided: boolean;
  /** Was paid once, whatever came after. */
  confirmed?: boolean;
  paid: bigint;
};

export type Clawback = {
  readonly disbursement: string;
  readonly by: string;
  decided: bigint;
  readonly open: Pot;
  received: bigint;
  waived: bigint;
};

export function emptyFund(): Fund {
  return {
    ...{ lots: new Map(), commitments: new Map(), orders: new Map() },
    ...{ deposits: new Map(), items: new Map(), settledYears: new Set() },
    ...{ closedThrough: '', income: 0n, outgo: 0n },
  };
}

export function emptyModel(today: string): Model {
  return {
    today,
    ...{ donors: new Map(), pledges: new Map(), funds: new Map() },
    ...{ smes: new Map(), suppliers: new Map(), projects: new Map() },
    ...{ disbursements: new Map(), clawbacks: new Map() },
    ...{ claims: new Map(), toldByBank: new Map() },
  };
}

/** What a map must hold. */
export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`the model knows no ${String(key)}`);
  return found;
}
