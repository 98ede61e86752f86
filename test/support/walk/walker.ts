import type { Model } from './model';
import { RecordedOrder } from './recorded-order';
import type { Step, Verdict } from './step';
import type { Walk } from './walk';
import type { Acknowledged } from './walk-examination';
import type { Answer, WalkedServer } from './walked-server';

const TOLD_MAX = 60;
const ASKED_MAX = 20;

/** What a walk is taken on. */
export type Walked = Pick<WalkedServer, 'ask' | 'get' | 'settled' | 'complaints'>;

export type Killing = {
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
};

/** Issues steps, kills and starts again, and holds every answer against the model. */
export class Walker {
  readonly acknowledged: Acknowledged[] = [];
  readonly counts = new Map<string, number>();
  /** Accepted ones, to be repeated later. */
  readonly accepted: { readonly step: Step; readonly answer: Answer }[] = [];
  private readonly told: string[] = [];
  private readonly recorded: RecordedOrder;
  commands = 0;
  kills = 0;

  constructor(
    private readonly server: Walked,
    private readonly walk: Walk,
    private readonly killing?: Killing,
  ) {
    this.recorded = new RecordedOrder(server);
  }

  /** All of the steps at once; `killAfter`: the process is killed so many milliseconds after they were sent. */
  async take(steps: readonly Step[], killAfter?: number): Promise<void> {
    const asking = steps.map(({ asked }) => this.server.ask(asked));
    if (killAfter !== undefined) {
      await new Promise((later) => setTimeout(later, killAfter));
      await this.killing?.kill();
      this.kills += 1;
    }
    const answers = await Promise.all(asking);
    if (killAfter !== undefined) {
      this.note(steps, answers);
      await this.killing?.startAgain();
    }
    const complete: Answer[] = [];
    for (const [index, step] of steps.entries())
      complete.push(answers[index] ?? (await this.askedAgain(step)));
    this.commands += steps.length;
    this.note(steps, complete);
    await this.settled();
    this.walk.model = await this.explained(steps, complete);
    this.count(steps, complete);
  }

  private async askedAgain(step: Step): Promise<Answer> {
    for (let tries = 0; tries < ASKED_MAX; tries += 1) {
      const answer = await this.server.ask(step.asked);
      if (answer !== undefined && answer.status !== 503) return answer;
    }
    throw new Error(`no answer to ${step.name}: ${this.server.complaints}`);
  }

  private async settled(): Promise<void> {
    try {
      await this.server.settled();
    } catch (error) {
      throw new Error(`${String(error)}\n${this.story()}`);
    }
  }

  private note(steps: readonly Step[], answers: readonly (Answer | undefined)[]): void {
    for (const [index, { name, asked }] of steps.entries()) {
      const answer = answers[index];
      const said = answer === undefined ? 'lost' : `${answer.status.toString()} ${saidOf(answer)}`;
      const { caller, path, body, key } = asked;
      this.told.push(
        `${name} [${caller.role} ${caller.user}] ${path} ${JSON.stringify(body)} ${key} -> ${said}`,
      );
      if (this.told.length > TOLD_MAX) this.told.shift();
      if (answer === undefined || answer.status >= 300) continue;
      const { stream, revision, events } = answer.body;
      this.acknowledged.push({
        ...{ key, stream: String(stream), events: Number(events) },
        revision: typeof revision === 'number' ? revision : undefined,
      });
    }
  }

  /** The model after some order of the steps that explains all answers. */
  private async explained(steps: readonly Step[], answers: readonly Answer[]): Promise<Model> {
    const faults: string[] = [];
    const orders = ordersOf(steps.map((_step, index) => index));
    const keys = steps.map(({ asked }) => asked.key);
    for (const order of await this.recorded.likelyFirst(orders, keys)) {
      const model = structuredClone(this.walk.model);
      const fault = order
        .map((index) => faultOf(model, steps[index], answers[index]))
        .find((found) => found !== undefined);
      if (fault === undefined) return model;
      faults.push(fault);
    }
    throw new Error(
      `no order of ${steps.length.toString()} steps explains the answers:\n${faults.join('\n')}\n${this.story()}`,
    );
  }

  story(): string {
    const complaints = this.server.complaints.slice(-4000);
    return `${this.told.join('\n')}\n${complaints}`;
  }

  private count(steps: readonly Step[], answers: readonly Answer[]): void {
    for (const [index, step] of steps.entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const code =
        answer.status < 300
          ? answer.body['events'] === 0
            ? 'again'
            : 'ok'
          : String(answer.body['code']);
      const name = `${step.name} ${code}`;
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      if (code === 'ok' && step.name !== 'openDays') this.accepted.push({ step, answer });
    }
  }
}

function saidOf({ body }: Answer): string {
  const { code, facts, detailEn, stream, revision, events, id, booked, repeated } = body;
  return JSON.stringify(
    code === undefined
      ? { stream, revision, events, id, booked, repeated }
      : { code, facts, detailEn },
  );
}

function faultOf(
  model: Model,
  step: Step | undefined,
  answer: Answer | undefined,
): string | undefined {
  if (step === undefined || answer === undefined) return 'nothing was asked';
  const verdict = step.judge(model);
  const fault = answer.status < 300 ? ofAccepted(verdict, answer) : ofRefused(verdict, answer);
  return fault === undefined ? undefined : `${step.name}: ${fault}`;
}

const expected = ({ against }: Verdict): string =>
  against.length === 0 ? 'accepted' : against.join(' or ');

function ofRefused(verdict: Verdict, { status, body }: Answer): string | undefined {
  const code = String(body['code']);
  if (verdict.against.includes(code)) return undefined;
  return `${status.toString()} ${code} instead of ${expected(verdict)}`;
}

function ofAccepted(verdict: Verdict, { body }: Answer): string | undefined {
  const nothing = body['events'] === 0 && body['repeated'] !== true;
  if (verdict.idle === true && nothing) return undefined;
  if (verdict.against.length > 0) return `accepted instead of ${expected(verdict)}`;
  if (nothing) return 'accepted without an event';
  try {
    verdict.accept?.(body);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function ordersOf(indices: readonly number[]): readonly (readonly number[])[] {
  if (indices.length < 2) return [indices];
  return indices.flatMap((first) =>
    ordersOf(indices.filter((index) => index !== first)).map((rest) => [first, ...rest]),
  );
}
