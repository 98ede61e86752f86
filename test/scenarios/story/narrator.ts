import { instant } from '@sangsaeng/kernel';
import { ApiClient, ADMINISTRATOR, type Caller } from '../api-client';
import { companyNumber } from '../business-numbers';
import { Refused } from './refused';

type Row = Readonly<Record<string, unknown>>;
export type Told = Row & { readonly id: string; readonly position: string };

/** Later than every story, so that no day of one is yet to come. */
const CLOCK = { now: () => instant('2030-12-31T03:00:00.000Z') };
const PAPER = { sha256: 'ab'.repeat(32) };

/** Papers that prove a step. */
export const papers = (...kinds: readonly string[]) =>
  kinds.map((kind) => ({ kind, name: `${kind}.pdf`, ...PAPER }));

/** Who tells a story to the server: keeps the day, invents numbers and keys, and waits until all has come to rest. */
export class Narrator {
  day = '2024-07-11';
  private counted = 0;

  private constructor(readonly api: ApiClient) {}

  static async begin(): Promise<Narrator> {
    return new Narrator(await ApiClient.start({}, CLOCK));
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
  async asks(caller: Caller, path: string, body: Row = {}, key?: string): Promise<Told> {
    const { status, body: told } = await this.api.command(
      `/api/v1${path}?settled=true`,
      { occurredOn: this.day, ...body },
      { caller, key: key ?? this.number('story-key') },
    ).then((answer) => {
      if (answer.status >= 400) throw new Refused(`POST ${path}`, answer);
      return answer;
    });
    if (told['settled'] !== true) throw new Error(`${path} (${status.toString()}) has not come to rest`);
    return told as unknown as Told;
  }

  async reads(path: string, caller: Caller = ADMINISTRATOR): Promise<Row> {
    const answer = await this.api.get(`/api/v1${path}`, caller);
    if (answer.status >= 400) throw new Refused(`GET ${path}`, answer);
    return answer.body;
  }

  async lists(path: string, caller: Caller = ADMINISTRATOR): Promise<readonly Row[]> {
    return (await this.reads(path, caller))['items'] as readonly Row[];
  }
}
