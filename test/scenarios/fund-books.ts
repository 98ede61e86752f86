import { instant } from '@sangsaeng/kernel';
import { ApiClient, type Answer, type Caller } from './api-client';
import { companyNumber } from './business-numbers';

/** Later than all that is done in these books. */
const CLOCK = { now: () => instant('2026-12-31T03:00:00.000Z') };
export const TREASURER: Caller = { role: 'treasurer', user: 'choi' };
export const FUND_MANAGER: Caller = { role: 'fund-manager', user: 'kim' };
export const APPROVER: Caller = { role: 'approver', user: 'lee' };
export const ACCOUNT = 'KB-001';
export const ON = '2026-03-02';

export const refused = ({ status, body }: Answer) => [status, body['code']];

/** One fund from its first won on, with donors that pledge and a bank that tells. */
export class FundBooks {
  private movements = 0;
  private donors = 0;

  private constructor(readonly api: ApiClient) {}

  static async open(): Promise<FundBooks> {
    return new FundBooks(await ApiClient.start({}, CLOCK));
  }

  asks(caller: Caller, path: string, body: object, key?: string): Promise<Answer> {
    const whose = { caller, ...(key !== undefined && { key }) };
    return this.api.command(`/api/v1${path}`, { occurredOn: ON, ...body }, whose);
  }

  /** What is needed and not tested. */
  async done(caller: Caller, path: string, body: object): Promise<Answer> {
    const answer = await this.asks(caller, path, body);
    if (answer.status < 300) return answer;
    throw new Error(`${path}: ${answer.text}`);
  }

  /** What the treasurer reads on the statement of the bank. */
  tells(path: string, body: object, key?: string): Promise<Answer> {
    return this.asks(TREASURER, `/funds/${path}`, { ...this.movement(), ...body }, key);
  }

  movement() {
    this.movements += 1;
    return { bankAccount: ACCOUNT, bankTransaction: `TX-${this.movements.toString()}` };
  }

  /** A donor that nobody knew before, with one pledge. */
  async pledged(pledge: string, amount: string): Promise<string> {
    this.donors += 1;
    const number = companyNumber(this.donors);
    await this.done(FUND_MANAGER, `/donors/${number}/pledges`, {
      ...{ pledge, amount, designation: 'general' },
      ...{ donorName: `한빛전자 제${this.donors.toString()}호`, donorKind: '대기업' },
    });
    return number;
  }

  /** A contribution that is wholly in the fund. */
  async given(lot: string, amount: string, fund = 'SEC'): Promise<string> {
    const donor = await this.pledged(`P-${lot}`, amount);
    const { status, text } = await this.tells(`${fund}/contributions?settled=true`, {
      ...{ lot, donor, pledge: `P-${lot}`, amount },
    });
    if (status !== 201) throw new Error(text);
    return donor;
  }

  async granted(lot: string, amount: string, fund = 'SEC'): Promise<void> {
    await this.done(TREASURER, `/funds/${fund}/grants`, {
      ...{ lot, fy: '2026', amount, bankAccount: ACCOUNT },
    });
  }

  /** The rows when the processes have come to rest and the views hold all that was recorded. */
  async rows(path: string, caller: Caller = { role: 'auditor' }): Promise<Answer['body']['items']> {
    const { body } = await this.api.command('/api/v1/calendar/days?settled=true', {
      date: '2026-01-01',
    });
    const mark = path.includes('?') ? '&' : '?';
    const at = `${mark}minPosition=${String(body['position'])}`;
    const answer = await this.api.get(`/api/v1${path}${at}`, caller);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body.items;
  }

  async row(path: string, caller: Caller = { role: 'auditor' }) {
    await this.rows('/funding-rules');
    return (await this.api.get(`/api/v1${path}`, caller)).body;
  }

  /** Positions of the events of one type, in order. */
  async positions(type: string): Promise<readonly number[]> {
    const { body } = await this.api.get(`/api/v1/events?limit=500&type=${type}`);
    return body.items.map(({ position }) => Number(position));
  }
}
