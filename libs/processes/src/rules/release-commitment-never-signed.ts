import type { CalendarEvent } from '@sangsaeng/calendar';
import {
  fundDecider,
  fundStream,
  type Allocation,
  type FundCommand,
  type FundEvent,
} from '@sangsaeng/fund';
import { daysAfter, krwText, parseKrw, type LocalDate } from '@sangsaeng/kernel';
import type { ProjectEvent } from '@sangsaeng/project';
import { processCommand, rememberingRule, type ProcessCommand } from '../process-rule';

type Change = Extract<FundEvent, { type: 'CommitmentIncreased' | 'CommitmentDecreased' }>;
type Handled =
  | CalendarEvent
  | Change
  | Extract<FundEvent, { type: 'FundsCommitted' | 'CommitmentReleased' }>
  | Extract<ProjectEvent, { type: 'AgreementSigned' | 'AgreementAmended' | 'ProjectReopened' }>;
type Unsigned = {
  readonly fund: string;
  readonly project: string;
  /** Set when the money moved; the first day opened after it where the calendar had not begun. */
  since?: LocalDate;
  /** The command that takes the change back; none: the whole commitment is released. */
  readonly undo?: UndoChange;
};
type UndoChange = {
  readonly type: 'DecreaseCommitment';
  readonly amendment: string;
  readonly totalChange: string;
  readonly governmentChange: string;
  readonly donors: readonly { readonly donor: string; readonly amount: string }[];
};
type Memory = { today?: LocalDate; readonly unsigned: Record<string, Unsigned> };

/** Paper follows money within the same request; a day later nobody will sign any more. */
const DAYS_OF_GRACE = 1;

/** Money committed for an agreement, an amendment or a re-opening that was then never signed is set free again. */
export const releaseCommitmentNeverSigned = rememberingRule<Handled, Memory>({
  name: 'release-commitment-never-signed',
  handles: [
    'DayOpened',
    'FundsCommitted',
    'CommitmentIncreased',
    'CommitmentDecreased',
    'CommitmentReleased',
    'AgreementSigned',
    'AgreementAmended',
    'ProjectReopened',
  ],
  initial: () => ({ unsigned: {} }),
  evolve: (memory, event) => {
    const { type, data } = event;
    switch (type) {
      case 'DayOpened':
        memory.today = data.date;
        for (const [key, waiting] of Object.entries(memory.unsigned)) {
          if (isOver(waiting, data.date)) Reflect.deleteProperty(memory.unsigned, key);
          else waiting.since ??= data.date;
        }
        break;
      case 'FundsCommitted':
        wait(memory, data.project, { fund: data.fund, project: data.project });
        break;
      case 'CommitmentIncreased':
      case 'CommitmentDecreased':
        noteChange(memory, event);
        break;
      case 'CommitmentReleased':
      case 'AgreementSigned':
      case 'ProjectReopened':
        Reflect.deleteProperty(memory.unsigned, data.project);
        break;
      case 'AgreementAmended':
        Reflect.deleteProperty(memory.unsigned, changeKey(data.project, data.amendment ?? ''));
        break;
    }
    return memory;
  },
  react: (event, { unsigned }) => {
    if (event.type !== 'DayOpened') return [];
    const { date } = event.data;
    return Object.values(unsigned)
      .filter((waiting) => isOver(waiting, date))
      .map((waiting) => release(waiting, date));
  },
});

function wait({ today, unsigned }: Memory, key: string, waiting: Unsigned): void {
  unsigned[key] = { ...waiting, ...(today === undefined ? {} : { since: today }) };
}

function isOver({ since }: Unsigned, date: LocalDate): boolean {
  return since !== undefined && date > daysAfter(since, DAYS_OF_GRACE - 1);
}

function changeKey(project: string, amendment: string): string {
  return `${project} ${amendment}`;
}

function noteChange(memory: Memory, { type, data }: Change): void {
  const {
    fund,
    project,
    amendment,
    allocations,
    reopened,
    totalChange = '0',
  } = {
    reopened: undefined,
    ...data,
  };
  if (reopened === true) wait(memory, project, { fund, project });
  if (amendment === undefined) return;
  const key = changeKey(project, amendment);
  // Money is set aside before an amendment is signed, and given back after it, or because it was not to be.
  if (type === 'CommitmentDecreased') {
    Reflect.deleteProperty(memory.unsigned, key);
    return;
  }
  const undo = {
    type: 'DecreaseCommitment',
    amendment: `${amendment}${UNDONE}`,
    totalChange,
    ...sharesOf(allocations),
  } as const;
  wait(memory, key, { fund, project, undo });
}

/** Marks the change that takes a change back. */
const UNDONE = '/undone';

function sharesOf(allocations: readonly Allocation[]) {
  const sums = new Map<string, bigint>();
  for (const { donor = '', amount } of allocations)
    sums.set(donor, (sums.get(donor) ?? 0n) + parseKrw(amount));
  const donors = [...sums].filter(([donor]) => donor !== '');
  return {
    governmentChange: krwText(sums.get('') ?? 0n),
    donors: donors.map(([donor, sum]) => ({ donor, amount: krwText(sum) })),
  };
}

function release({ fund, project, undo }: Unsigned, occurredOn: LocalDate): ProcessCommand {
  const reason = '협약이 체결되지 않음 · never signed';
  const command = (
    undo === undefined
      ? { type: 'ReleaseCommitment', occurredOn, fund, project, reason, bookLate: true }
      : { ...undo, occurredOn, fund, project, reason, byProcess: true }
  ) as FundCommand;
  return processCommand({
    stream: fundStream(fund),
    decider: fundDecider,
    command,
    subject: project,
  });
}
