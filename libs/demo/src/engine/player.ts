import type { LocalDate } from '@sangsaeng/kernel';
import { textIn, type Json } from '../http/json-members';
import type { Answer, LedgerApi } from '../http/ledger-api';
import { type RefusalsMet } from './refusals-met';
import type { Landmark } from '../report/landmarks';
import type { Asking, Script, Step } from './script';

/** Answers whose people may speak from then on. */
const REGISTRATION = '/smes';

/** Something was answered that the story does not know. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly role: string,
    readonly step: string,
    readonly answer: Answer,
  ) {
    const { status, body } = answer;
    const named = `${status.toString()} ${textIn(body, 'code')}`;
    super(
      `${role}: ${step} → ${named} ${textIn(body, 'detailEn')} ${JSON.stringify(body['errors'] ?? '')}`,
    );
  }
}

/** One script being played. */
export class Role {
  private answer: Json = {};
  private steps = 0;
  /** The latest command had been recorded by an earlier run. */
  private isRepeating = false;
  next: Step | undefined;

  constructor(
    readonly name: string,
    private readonly script: Script,
  ) {}

  advance(): void {
    const { done, value } = this.script.next(this.answer);
    this.next = done === true ? undefined : value;
  }

  /** Carries out the next step on a day and keeps its answer for the script. */
  async play(day: LocalDate, stage: Stage): Promise<void> {
    const step = this.next;
    if (step === undefined || step.kind === 'day') return;
    if (step.kind === 'mark') {
      stage.landmarks.set(step.landmark, step.id);
      return;
    }
    this.steps += 1;
    const answer = await stage.api.command({
      ...commandOf(step, day),
      key: `${stage.keys}:${this.name}:${this.steps.toString()}`,
    });
    this.answer = answer.body;
    this.judge(step, answer, stage);
  }

  private judge(step: Extract<Step, Asking>, answer: Answer, stage: Stage): void {
    const isAccepted = answer.status < 300;
    if (step.kind === 'refused') {
      const code = textIn(answer.body, 'code');
      if (!step.codes.includes(code) && !(this.isRepeating && changesNothing(answer)))
        throw new UnexpectedAnswer(this.name, `${step.attempt} ${step.path}`, answer);
      stage.refusals.note(step.attempt, this.isRepeating ? (step.codes[0] ?? code) : code);
      return;
    }
    if (!isAccepted) throw new UnexpectedAnswer(this.name, step.path, answer);
    if (step.path === REGISTRATION)
      stage.api.rememberOrganisation(
        textIn(step.body ?? {}, 'businessNumber'),
        textIn(answer.body, 'stream'),
      );
    this.isRepeating = answer.body['repeated'] === true;
    stage.noteCommand(this.isRepeating);
  }
}

/** What all scripts share while they are played. */
export type Stage = {
  readonly api: LedgerApi;
  readonly refusals: RefusalsMet;
  readonly landmarks: Map<Landmark, string>;
  /** Begins every key, so that no other demonstration ever uses one of them. */
  readonly keys: string;
  noteCommand(isRepeated: boolean): void;
};

/** What was tried long ago may by now be refused for another reason, or be true already. */
function changesNothing({ status, body }: Answer): boolean {
  return status >= 300 || body['events'] === 0;
}

function commandOf({ path, as, body = {}, settled }: Asking, day: LocalDate) {
  return { path, as, body: { occurredOn: day, ...body }, ...(settled === true && { settled }) };
}
