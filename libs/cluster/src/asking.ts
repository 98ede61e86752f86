import { randomUUID } from 'node:crypto';
import type { Channels, Listening } from './channels';
import type { ClusterKeys } from './cluster-keys';
import { RedisUnavailable } from './redis-connection';

/** Whoever holds a unit answers what is asked of it. */
export type Answerer = (question: unknown) => Promise<unknown>;

/** No process holds the unit now: workers are missing, or one has gone and nobody has taken over yet. */
export class NobodyHolds extends Error {
  constructor(readonly unit: string) {
    super(`nobody holds ${unit}`);
    this.name = 'NobodyHolds';
  }
}

/** Whoever was asked has gone quiet. What was asked for may have been done. */
export class NoAnswer extends Error {
  constructor(readonly unit: string) {
    super(`no answer from whoever holds ${unit}`);
    this.name = 'NoAnswer';
  }
}

/** What was asked for failed where it was done. */
export class AnswerFailed extends Error {
  constructor(
    readonly unit: string,
    /** The name of the error there. */
    readonly kind: string,
    reason: string,
  ) {
    super(`${unit}: ${reason}`);
    this.name = 'AnswerFailed';
  }
}

type Question = { readonly id: string; readonly replyTo: string; readonly question: unknown };
type Reply =
  | { readonly id: string; readonly is: 'working' }
  | { readonly id: string; readonly is: 'refused' }
  | { readonly id: string; readonly is: 'answer'; readonly answer: unknown }
  | { readonly id: string; readonly is: 'failed'; readonly kind: string; readonly reason: string };

type Asked = { readonly hear: (reply: Reply) => void };

const SILENCE_MS = 5_000;
const SIGN_OF_LIFE_MS = 1_000;

/** Questions between the processes of a ledger, by unit. */
export class Asking {
  private readonly asked = new Map<string, Asked>();
  private readonly replying = new Set<Promise<void>>();

  private constructor(
    private readonly channels: Channels,
    private readonly keys: ClusterKeys,
    private readonly replyTo: string,
  ) {}

  static async open(channels: Channels, keys: ClusterKeys): Promise<Asking> {
    const asking = new Asking(channels, keys, keys.reply(randomUUID()));
    await channels.listen(asking.replyTo, (message) => {
      const reply = message as Reply;
      asking.asked.get(reply.id)?.hear(reply);
    }).begun;
    return asking;
  }

  /**
   * Asks whoever holds the unit. Rejects with `NobodyHolds`, with `NoAnswer` when nothing is heard for `silenceMs`
   * (long work gives signs of life), or with `AnswerFailed`.
   */
  async ask(unit: string, question: object, silenceMs = SILENCE_MS): Promise<unknown> {
    // Nothing is asked that could be answered and not heard.
    if (!this.channels.hears) throw new RedisUnavailable('not connected');
    const id = randomUUID();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const quiet = () => {
      reject(new NoAnswer(unit));
    };
    let timer: NodeJS.Timeout | undefined;
    // While a unit goes from one to another both may listen: it is the last refusal that counts.
    let open = Number.POSITIVE_INFINITY;
    let refusals = 0;
    const nobody = () => {
      if (refusals >= open) reject(new NobodyHolds(unit));
    };
    const hear = (reply: Reply) => {
      clearTimeout(timer);
      if (reply.is === 'working') timer = setTimeout(quiet, silenceMs);
      else if (reply.is === 'answer') resolve(reply.answer);
      else if (reply.is === 'failed') reject(new AnswerFailed(unit, reply.kind, reply.reason));
      else {
        refusals += 1;
        timer = setTimeout(quiet, silenceMs);
        nobody();
      }
    };
    this.asked.set(id, { hear });
    const asked: Question = { id, replyTo: this.replyTo, question };
    this.channels.publish(this.keys.ask(unit), asked).then((heardBy) => {
      open = heardBy;
      // Whether Redis takes the question is a matter of its own.
      if (this.asked.has(id)) timer ??= setTimeout(quiet, silenceMs);
      nobody();
    }, reject);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.asked.delete(id);
    }
  }

  /** Answers for a unit until it is stopped; refuses what comes then. `undefined` from the answerer: not held here any more. */
  answer(unit: string, answerer: Answerer): Listening {
    let isStopped = false;
    const listening = this.channels.listen(this.keys.ask(unit), (message) => {
      const answering = isStopped ? () => Promise.resolve(undefined) : answerer;
      const reply = this.reply(message as Question, answering);
      this.replying.add(reply);
      void reply.finally(() => this.replying.delete(reply));
    });
    const stop = () => {
      isStopped = true;
      return listening.stop();
    };
    return { begun: listening.begun, stop };
  }

  /** All that was asked is answered when it resolves, as far as the answerers have an answer. */
  async answered(): Promise<void> {
    await Promise.all(this.replying);
  }

  private async reply({ id, replyTo, question }: Question, answerer: Answerer): Promise<void> {
    const send = (reply: Reply) => this.channels.publish(replyTo, reply).catch(() => 0);
    const alive = setInterval(() => void send({ id, is: 'working' }), SIGN_OF_LIFE_MS).unref();
    try {
      const answer = await answerer(question);
      await send(answer === undefined ? { id, is: 'refused' } : { id, is: 'answer', answer });
    } catch (error) {
      const { name: kind, message: reason } =
        error instanceof Error ? error : new Error(String(error));
      await send({ id, is: 'failed', kind, reason });
    } finally {
      clearInterval(alive);
    }
  }
}
