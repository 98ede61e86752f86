import { clawbackDecider, clawbackStream, type ClawbackCommand } from '@sangsaeng/clawback';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { FundEvent } from '@sangsaeng/fund';
import { daysAfter, krw, krwText, parseKrw, type RecordedEvent } from '@sangsaeng/kernel';
import { termsInForce, type ProgrammeEvent, type Terms } from '@sangsaeng/programme';
import { processCommand, rememberingRule, type ProcessCommand } from '../process-rule';

type Handled =
  | Extract<ProgrammeEvent, { type: 'TermsReleased' | 'CallOpened' }>
  | Extract<DisbursementEvent, { type: 'ClawbackDecided' | 'ClawbackReduced' | 'ClawbackWaived' }>
  | Extract<FundEvent, { type: 'ClawbackReceived' | 'TreasuryRemitted' }>;
type Recovered = { readonly clawback: string; readonly amount: string };
type Memory = {
  readonly terms: Terms[];
  /** Programme by fund. */
  readonly programmes: Record<string, string>;
  /** By fund and lot: government money of clawbacks that was not remitted yet, in order of receipt. */
  readonly unremitted: Record<string, Recovered[]>;
};

/**
 * The case of a clawback is opened when the clawback is decided, with the days of its clock, and learns of every won
 * received, waived, reduced, and remitted to the treasury. A remittance goes against what was received first.
 */
export const keepClawbackCase = rememberingRule<Handled, Memory>({
  name: 'keep-clawback-case',
  handles: [
    'TermsReleased',
    'CallOpened',
    'ClawbackDecided',
    'ClawbackReduced',
    'ClawbackWaived',
    'ClawbackReceived',
    'TreasuryRemitted',
  ],
  initial: () => ({ terms: [], programmes: {}, unremitted: {} }),
  evolve: (memory, { type, data }) => {
    if (type === 'TermsReleased') memory.terms.push(data);
    else if (type === 'CallOpened') memory.programmes[data.fund] = data.programme;
    else if (type === 'ClawbackReceived') noteReceived(memory, data);
    else if (type === 'TreasuryRemitted' && data.kind === 'recovery') noteRemitted(memory, data);
    return memory;
  },
  react: (event, memory) => commandsOf(event, memory).map(toCase),
});

function toCase(command: ClawbackCommand): ProcessCommand {
  const { clawback } = command;
  const stream = clawbackStream(clawback);
  return processCommand({ stream, decider: clawbackDecider, command, subject: clawback });
}

function commandsOf(event: RecordedEvent<Handled>, memory: Memory): readonly ClawbackCommand[] {
  const { type, occurredOn, data, id } = event;
  switch (type) {
    case 'ClawbackDecided':
      return [openCase(event, memory)];
    case 'ClawbackReduced': {
      const { clawback, amount, reduction = id } = data;
      return [{ type: 'NoteReduction', occurredOn, clawback, amount, reduction }];
    }
    case 'ClawbackWaived': {
      const { clawback, amount, waiver = id } = data;
      return [{ type: 'NoteWaiver', occurredOn, clawback, amount, waiver }];
    }
    case 'ClawbackReceived': {
      const { clawback, receipt, amount, allocations } = data;
      const parts = allocations.filter(({ src }) => src === 'gov');
      const government = krwText(parts.reduce((sum, part) => sum + parseKrw(part.amount), 0n));
      return [{ type: 'NoteReceipt', occurredOn, clawback, receipt, amount, government }];
    }
    case 'TreasuryRemitted':
      return data.kind === 'recovery' ? remittances(event, memory) : [];
    case 'TermsReleased':
    case 'CallOpened':
      return [];
  }
}

function noteReceived({ unremitted }: Memory, { fund, clawback, allocations }: Received): void {
  for (const { src, lot, amount } of allocations) {
    if (src === 'gov') (unremitted[`${fund}/${lot}`] ??= []).push({ clawback, amount });
  }
}

function noteRemitted({ unremitted }: Memory, { fund, allocations }: Remitted['data']): void {
  for (const { lot, amount } of allocations) {
    const key = `${fund}/${lot}`;
    unremitted[key] = [...settle(unremitted[key] ?? [], amount).left];
  }
}

type Received = Extract<Handled, { type: 'ClawbackReceived' }>['data'];
type Decided = Extract<Handled, { type: 'ClawbackDecided' }>;
type Remitted = Extract<Handled, { type: 'TreasuryRemitted' }>;

function openCase(
  { occurredOn, data: { reason: _reason, ...of } }: RecordedEvent<Decided>,
  { terms, programmes }: Memory,
): ClawbackCommand {
  const programme = programmes[of.fund] ?? of.fund;
  const inForce = termsInForce(
    terms.filter((released) => released.programme === programme),
    occurredOn,
  );
  const reportDueOn = daysAfter(occurredOn, inForce.clawbackReportWithinDays);
  const demandDueOn = daysAfter(reportDueOn, inForce.clawbackDemandWithinDays);
  return { type: 'OpenCase', occurredOn, ...of, reportDueOn, demandDueOn };
}

function remittances(
  { occurredOn, data }: RecordedEvent<Remitted>,
  { unremitted }: Memory,
): readonly ClawbackCommand[] {
  const byCase = new Map<string, bigint>();
  for (const { lot, amount } of data.allocations) {
    const { taken } = settle(unremitted[`${data.fund}/${lot}`] ?? [], amount);
    for (const part of taken)
      byCase.set(part.clawback, (byCase.get(part.clawback) ?? 0n) + parseKrw(part.amount));
  }
  return [...byCase].map(([clawback, sum]) => ({
    ...{ type: 'NoteRemittance', occurredOn, clawback },
    ...{ remittance: data.remittance, amount: krwText(sum) },
  }));
}

/** Takes an amount from the first parts on. */
function settle(parts: readonly Recovered[], amount: string) {
  let open: bigint = parseKrw(amount);
  const [taken, left]: [Recovered[], Recovered[]] = [[], []];
  for (const { clawback, amount: had } of parts) {
    const part = parseKrw(had) < open ? parseKrw(had) : open;
    open -= part;
    if (part > 0n) taken.push({ clawback, amount: krwText(part) });
    if (parseKrw(had) > part) left.push({ clawback, amount: krwText(krw(parseKrw(had) - part)) });
  }
  return { taken, left };
}
