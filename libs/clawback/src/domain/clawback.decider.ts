import { accepted, type Decider, type LocalDate } from '@sangsaeng/kernel';
import { noteReceipt, noteReduction, noteRemittance, noteWaiver } from './case-mirror';
import {
  closeCase,
  demandCase,
  markOverdue,
  openCase,
  reportCase,
  type Answer,
} from './case-steps';
import type { ClawbackCommand, ClawbackRefusal } from './clawback.commands';
import type { ClawbackEvent } from './clawback.events';
import { evolveClawback, initialClawback, isSettled, type ClawbackState } from './clawback.state';
import { decideObjection, fileObjection } from './objection';
import { imposeSanction, imposeSurcharge, settleSurcharge } from './sanction';

type Rule<C> = (command: C, state: ClawbackState) => Answer;

const RULES: {
  readonly [T in ClawbackCommand['type']]: Rule<Extract<ClawbackCommand, { type: T }>>;
} = {
  OpenCase: openCase,
  ReportCase: reportCase,
  DemandCase: demandCase,
  FileObjection: fileObjection,
  DecideObjection: decideObjection,
  ImposeSanction: imposeSanction,
  ImposeSurcharge: imposeSurcharge,
  SettleSurcharge: settleSurcharge,
  NoteReceipt: noteReceipt,
  NoteWaiver: noteWaiver,
  NoteReduction: noteReduction,
  NoteRemittance: noteRemittance,
  MarkOverdue: markOverdue,
  CloseCase: closeCase,
};

/** Stream `clawback-<R no.>`: the clock and the legal basis of one decision to take money back. */
export const clawbackDecider: Decider<
  ClawbackCommand,
  ClawbackState,
  ClawbackEvent,
  ClawbackRefusal
> = {
  initial: initialClawback,
  evolve: evolveClawback,
  decide: (command, state) =>
    closingWhenSettled(
      (RULES[command.type] as Rule<ClawbackCommand>)(command, state),
      state,
      command.occurredOn,
    ),
};

/** Whatever settles the last of a case closes it. */
function closingWhenSettled(answer: Answer, state: ClawbackState, occurredOn: LocalDate): Answer {
  if (!answer.accepted || answer.events.length === 0) return answer;
  const after = answer.events.reduce(evolveClawback, state);
  if (after.opened === undefined || after.closed || !isSettled(after)) return answer;
  const { clawback } = after.opened;
  return accepted([
    ...answer.events,
    { type: 'ClawbackCaseClosed', occurredOn, data: { clawback } },
  ]);
}

export function clawbackStream(clawback: string): string {
  return `clawback-${clawback}`;
}
