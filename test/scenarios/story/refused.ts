import { logged, type Answer } from '../api-client';

/** The API said no. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;

  constructor(asked: string, { status, body, text }: Answer) {
    const log = status >= 500 ? JSON.stringify(logged.at(-1)) : '';
    super(`${asked}: ${status.toString()} ${text}${log}`);
    this.status = status;
    this.code = String(body['code']);
    this.facts = (body['facts'] ?? {}) as Readonly<Record<string, string>>;
  }
}

/** Why something was refused: code and facts. Fails when it was not. */
export async function refusalOf(
  asked: Promise<unknown>,
): Promise<{ readonly code: string } & Readonly<Record<string, string>>> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof Refused) return { ...error.facts, code: error.code };
    throw error;
  }
  throw new Error('it was accepted');
}

/** The code of a refusal alone. */
export async function whyNot(asked: Promise<unknown>): Promise<string> {
  return (await refusalOf(asked)).code;
}
