import { instant } from '@sangsaeng/kernel';
import { ADMINISTRATOR, type ApiClient, type Caller } from '../api-client';
import { companyNumber } from '../business-numbers';
import { Refused } from './refused';
import { startSetUp } from './set-ups';

type Row = Readonly<Record<string, unknown>>;
export type Told = Row & { readonly id: string; readonly position: string };

/** Later than every story, so that no day of one is yet to come. */
const CLOCK = { now: () => instant('2030-12-31T03:00:00.000Z') };
const PAPER = { sha256: 'ab'.repeat(32) };

/** Papers that prove a step. */
export const papers = (...kinds: readonly string[]) =>
  kinds.map((kind) => ({ kind, name: `${kind}.pdf`, ...PAPER }));

/**
 * Who tells a story to the server: keeps the day, invents numbers and keys, waits until all has come to rest, and reads
 * nothing older than what was told.
 */
export class Narrator {
  day = '2024-07-11';
  private counted = 0;
  /** Where the last answer stands in the log. */
  private told: string | undefined;

  private constructor(readonly api: ApiClient) {}

  /** On an empty ledger, or on one with the sample in it, in the set-up that this run of the stories is about. */
  static async begin(sample = false): Promise<Narrator> {
    return new Narrator(await startSetUp({ sample, clock: CLOCK }));
  }

  /** Another one each time. */
  number(prefix: string): string {
    this.counted += 1;
    return `${prefix}-${this.counted.toString().padStart(3, '0')}`;
  }

  businessNumber(): string {
    this.counted += 1;
    return companyNumber(this.counted);
  }

  /** A command of the day under a key of its own. Throws `Refused`. */
  asks(caller: Caller, path: string, body: Row = {}): Promise<Told> {
    return this.asksAsIs(caller, path, { occurredOn: this.day, ...body });
  }

  /** A command that says by itself when it is, or says it again under the key of the first time. */
  async asksAsIs(
    caller: Caller,
    path: string,
    body: Row,
    key = this.number('story-key'),
  ): Promise<Told> {
    const answer = await this.api.command(`/api/v1${path}?settled=true`, body, { caller, key });
    if (answer.status >= 400) throw new Refused(`POST ${path}`, answer);
    if (answer.body['settled'] !== true) throw new Error(`${path} has not come to rest`);
    const told = answer.body as unknown as Told;
    this.told = told.position;
    return told;
  }

  async reads(path: string, caller: Caller = ADMINISTRATOR): Promise<Row> {
    const answer = await this.api.get(`/api/v1${this.upToDate(path)}`, caller);
    if (answer.status >= 400) throw new Refused(`GET ${path}`, answer);
    return answer.body;
  }

  async lists(path: string, caller: Caller = ADMINISTRATOR): Promise<readonly Row[]> {
    return (await this.reads(path, caller))['items'] as readonly Row[];
  }

  /** Another server may answer than the one that was told. The log itself is the same everywhere. */
  private upToDate(path: string): string {
    if (this.told === undefined || path.startsWith('/events')) return path;
    return `${path}${path.includes('?') ? '&' : '?'}minPosition=${encodeURIComponent(this.told)}`;
  }
}
