import { createHash } from 'node:crypto';
import { ReadStoreUnavailable } from '../port';

/** What is needed of a node-redis client. Whoever made it connects it, listens to its errors and closes it. */
export interface RedisConnection {
  readonly isReady: boolean;
  sendCommand(args: readonly string[]): Promise<unknown>;
}

export type Script = { readonly text: string; readonly sha: string };

export function scriptOf(...parts: readonly string[]): Script {
  const text = parts.join('\n');
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

const TIMEOUT_MS = 5_000;
/** What the server answers while it cannot serve: starting, not the primary, out of memory, busy with a script. */
const FOR_NOW =
  /^(?:LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|BUSY|NOREPLICAS|MISCONF)\b/;

/**
 * Commands with a time limit of their own: the client's ends only what it has not sent yet, so that a server that
 * stands still would be waited for without end. After `ReadStoreUnavailable` a command may have been carried out, or
 * may be yet.
 */
export class RedisCommands {
  constructor(
    private readonly connection: RedisConnection,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  async run(script: Script, keys: readonly string[], args: readonly string[]): Promise<Reply> {
    const rest = [keys.length.toString(), ...keys, ...args];
    try {
      return listOf(await this.sendInTime(['EVALSHA', script.sha, ...rest]));
    } catch (error) {
      if (!messageOf(error).startsWith('NOSCRIPT')) throw asUnavailable(error);
    }
    return listOf(await this.send(['EVAL', script.text, ...rest]));
  }

  async send(args: readonly string[]): Promise<unknown> {
    try {
      return await this.sendInTime(args);
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  private async sendInTime(args: readonly string[]): Promise<unknown> {
    // Nothing waits in the client for a connection to come back: whoever asked hears about it at once.
    if (!this.connection.isReady) throw new ReadStoreUnavailable('Redis: not connected');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new ReadStoreUnavailable(`Redis: no answer in ${this.timeoutMs.toString()} ms`));
      }, this.timeoutMs);
    });
    try {
      return await Promise.race([this.connection.sendCommand(args), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

export type Reply = readonly unknown[];

function listOf(reply: unknown): Reply {
  if (!Array.isArray(reply)) throw new TypeError('a script answered something else than a list');
  return reply;
}

/** What is no answer of the server comes from the connection. */
function asUnavailable(error: unknown): Error {
  if (error instanceof ReadStoreUnavailable) return error;
  const isAnswer =
    error instanceof Error && /^(?:Simple|Blob)?ErrorReply$/.test(error.constructor.name);
  if (isAnswer && !FOR_NOW.test(error.message)) return error;
  return new ReadStoreUnavailable(`Redis: ${messageOf(error)}`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
