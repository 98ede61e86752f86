import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf, type Json } from './json-members';

/** Who asks, as the server's development identities know people. */
export type Person = {
  readonly role: string;
  readonly user: string;
  /** Business number of the donor or SME the person belongs to. */
  readonly organisation?: string;
};

export type Answer = { readonly status: number; readonly body: Json };

export type Command = {
  readonly path: string;
  readonly body: Json;
  readonly as: Person;
  readonly key: string;
  /** Answer only when the processes and the views have followed. */
  readonly settled?: boolean;
  readonly correlation?: string;
};

/** The server did not answer, or not as this version of the demonstration knows it. */
export class LedgerUnreachable extends Error {}

const BUSY = 503;
const TRIES_MAX = 60;
/** A server may close a connection just when it is used again; the key makes asking again harmless. */
const DROPPED_MAX = 4;
const RETRY_MS = 250;

/** The public API of one server, over HTTP and nothing else. */
export class LedgerApi {
  private readonly ids = new Map<string, string>();

  constructor(readonly url: string) {}

  /** From now on people of this organisation name it by its id, which a server finds at once however many there are. */
  rememberOrganisation(businessNumber: string, id: string): void {
    this.ids.set(businessNumber, id);
  }

  /** Sends a command until the server has room for it. Throws `LedgerUnreachable`. */
  command({ path, body, as, key, settled, correlation }: Command): Promise<Answer> {
    const query = settled === true ? '?settled=true' : '';
    return this.patiently(`${path}${query}`, {
      method: 'POST',
      headers: {
        ...this.identity(as),
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(correlation !== undefined && { 'x-correlation-id': correlation }),
      },
      body: JSON.stringify(body),
    });
  }

  get(path: string, as: Person): Promise<Answer> {
    return this.patiently(path, { headers: this.identity(as) });
  }

  private async patiently(path: string, init: RequestInit): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.send(path, init);
      if (answer instanceof LedgerUnreachable) {
        if (tries === DROPPED_MAX) throw answer;
      } else if (answer.status !== BUSY || tries === TRIES_MAX) return answer;
      await wait(RETRY_MS);
    }
  }

  private async send(path: string, init: RequestInit): Promise<Answer | LedgerUnreachable> {
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, init);
      return { status: response.status, body: bodyOf(await response.text()) };
    } catch (error) {
      return new LedgerUnreachable(`${this.url}${path}: ${String(error)}`, { cause: error });
    }
  }

  private identity({ role, user, organisation }: Person): Record<string, string> {
    return {
      'x-dev-role': role,
      'x-dev-user': user,
      ...(organisation !== undefined && {
        'x-dev-org': this.ids.get(organisation) ?? organisation,
      }),
    };
  }
}
