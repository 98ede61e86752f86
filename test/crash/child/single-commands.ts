import { claimDecider } from '@sangsaeng/claim';
import { smeDecider, supplierDecider } from '@sangsaeng/company';
import { disbursementDecider } from '@sangsaeng/disbursement';
import { donorDecider } from '@sangsaeng/donor';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import type { Decider, DomainEvent, LocalDate, KrwText } from '@sangsaeng/kernel';
import { LedgerBook, openLedgerSource, planImport } from '@sangsaeng/ledger-import';
import type { Ledger } from '@sangsaeng/platform';
import { programmeDecider } from '@sangsaeng/programme';
import { projectDecider } from '@sangsaeng/project';
import type { AcknowledgedCommand } from './child-job';

type AnyDecider = Decider<unknown, unknown, DomainEvent>;
type Planned = { readonly stream: string; readonly command: unknown; readonly commandId: string };

const DECIDERS: Readonly<Record<string, unknown>> = {
  programme: programmeDecider,
  fund: fundDecider,
  donor: donorDecider,
  sme: smeDecider,
  supplier: supplierDecider,
  project: projectDecider,
  disbursement: disbursementDecider,
  claim: claimDecider,
};

/** Apart from the programme that imports fill. */
const TARGET = {
  programme: 'RUN',
  fund: 'RUN',
  bankAccount: 'mother',
  clawbackAccount: 'clawback',
};
const IN_FLIGHT_MAX = 12;

/**
 * Runs the commands that record a ledger one by one, some of them waiting at the same time. Order matters within a
 * stream only, and there the runner keeps it.
 */
export async function runCommands(
  ledger: Ledger,
  { ledger: folder, from }: { readonly ledger: string; readonly from: number },
  acknowledged: (command: AcknowledgedCommand) => void,
): Promise<void> {
  const plan = await planImport(await openLedgerSource(folder), new LedgerBook(), TARGET);
  let next = from;
  const client = async () => {
    for (let index = next; index < plan.commands.length; index = next) {
      next += 1;
      const planned = plan.commands[index];
      if (planned !== undefined) acknowledged({ ...(await answered(ledger, planned)), index });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT_MAX }, client));
}

/** Grants that no import can reach, because they come a thousand years later, into the fund that imports fill. */
export async function runGrants(
  ledger: Ledger,
  count: number,
  acknowledged: (command: AcknowledgedCommand) => void,
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const lot = `LATE-${index.toString()}`;
    const command = {
      type: 'ReceiveGrant' as const,
      occurredOn: '2999-01-01' as LocalDate,
      ...{ fund: 'SEC', lot, fy: '2999', amount: '1000' as KrwText, bankAccount: 'mother' },
    };
    const planned = { stream: fundStream('SEC'), command, commandId: `grant ${lot}` };
    acknowledged(await answered(ledger, planned));
  }
}

async function answered(
  ledger: Ledger,
  { stream, command, commandId }: Planned,
): Promise<AcknowledgedCommand> {
  const decider = DECIDERS[stream.slice(0, stream.indexOf('-'))] as AnyDecider;
  const context = { commandId, actor: 'child', correlation: 'child' };
  const result = await ledger.runner.run(stream, decider, command, context);
  if (!result.accepted) throw new Error(`${stream} ${commandId}: ${result.code}`);
  const { lastRevision = -1, events, repeated } = result.receipt;
  return { commandId, stream, lastRevision, events, repeated };
}
