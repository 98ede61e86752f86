import { krwText, localDate, type LocalDate } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import type { DisbursementCommand, RequestDisbursement } from '../domain/disbursement.commands';
import { disbursementDecider } from '../domain/disbursement.decider';
import type { DisbursementEvent } from '../domain/disbursement.events';

export const on = localDate('2026-05-04');
export const nextDay = localDate('2026-05-05');
export const Y = 'Y-26-00001';
export const ORDER = `${Y}/1`;

export const request: RequestDisbursement = {
  type: 'RequestDisbursement',
  occurredOn: on,
  fund: 'SEC',
  project: 'T-26-00001',
  sme: 'sme-1',
  category: '방화벽',
  disbursement: Y,
  payee: 'supplier-1',
  invoice: '20260504410002030000079E',
  supplyValue: krwText(1000n),
  vat: krwText(100n),
  account: { bank: '하나은행', masked: '***-***-1234' },
  accountNumber: '123-456-781234',
  accountHolder: '가온보안',
  evidence: [{ kind: '세금계산서', name: 'invoice.pdf', sha256: 'ab'.repeat(32) }],
  involved: ['inspector'],
  needs: 2,
  by: 'officer',
};

type Of<T extends DisbursementCommand['type']> = Extract<DisbursementCommand, { type: T }>;
type Told<T extends DisbursementCommand['type']> = Omit<
  Of<T>,
  'type' | 'occurredOn' | 'disbursement'
>;

/** A command about the usual disbursement, on the usual day unless another is named. */
export function ask<T extends DisbursementCommand['type']>(
  type: T,
  told: Told<T> & { readonly occurredOn?: LocalDate },
): Of<T> {
  return { type, occurredOn: on, disbursement: Y, ...told } as unknown as Of<T>;
}

/** What the commands of a story are recorded as, asked one after the other; a refusal fails the test. */
export function historyOf(...commands: readonly DisbursementCommand[]): DisbursementEvent[] {
  const log: DisbursementEvent[] = [];
  let state = disbursementDecider.initial();
  for (const command of commands) {
    const decision = disbursementDecider.decide(command, state);
    if (!decision.accepted) {
      throw new Error(`${command.type}: ${decision.code} ${JSON.stringify(decision.facts)}`);
    }
    for (const event of decision.events) {
      log.push(event);
      state = disbursementDecider.evolve(state, event);
    }
  }
  return log;
}

/** A story that begins after these commands. */
export function after(...commands: readonly DisbursementCommand[]) {
  return given(disbursementDecider, ...historyOf(...commands));
}

export const cleared = (party: 'sme' | 'supplier') =>
  ask('NoteClearance', { party, cleared: 'yes' });
export const accountMatches = ask('CheckAccountHolder', {
  matches: 'yes',
  checkedWith: '예금주조회',
  by: 'officer',
});
/** Everything an approver waits for. */
export const READY = [request, cleared('sme'), cleared('supplier'), accountMatches] as const;

export const approve = (by: string, version = 1) => ask('ApproveDisbursement', { version, by });
export const APPROVED = [...READY, approve('chief'), approve('director')] as const;

export const ordered = (attempt: number) =>
  ask('NoteOrder', {
    order: `${Y}/${attempt.toString()}`,
    attempt,
    amount: krwText(800n),
    allocations: [
      { src: 'gov', lot: 'G-1', amount: krwText(400n) },
      { src: 'donor', lot: 'C-1', donor: 'donor-1', amount: krwText(400n) },
    ],
  });
export const ORDERED = [...APPROVED, ordered(1)] as const;
export const paid = (order = ORDER) =>
  ask('NotePaid', { order, on: nextDay, bankTransaction: `B ${order}` });
export const PAID = [...ORDERED, paid()] as const;
export const failed = (order = ORDER) => ask('NoteFailed', { order, reason: '계좌 해지' });
