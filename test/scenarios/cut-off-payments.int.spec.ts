import { claimDecider, claimStream } from '@sangsaeng/claim';
import { instant, localDate } from '@sangsaeng/kernel';
import { openLedger, type Ledger } from '@sangsaeng/platform';
import { projectDecider, projectStream } from '@sangsaeng/project';
import { ApiClient } from './api-client';
import { PaymentRoad } from './payment-road';
import * as people from './story/staff-of-story';

/** Later than all that is told here. */
const CLOCK = { now: () => instant('2030-12-31T03:00:00.000Z') };

const by = (commandId: string) => ({ commandId, actor: 'system', correlation: commandId });
const occurredOn = localDate('2024-08-01');

describe('payments that were cut off, or that history went before', () => {
  let road: PaymentRoad;
  let api: ApiClient | undefined;

  beforeEach(async () => {
    road = await PaymentRoad.open();
  });

  afterEach(async () => {
    await api?.stop();
    api = undefined;
    await road.end();
  });

  /** The server stops, something is recorded meanwhile, and it starts again. */
  const meanwhile = async (record: (ledger: Ledger) => Promise<unknown>): Promise<ApiClient> => {
    const { dataFolder } = road.narrator.api.config;
    await road.narrator.api.stop();
    const ledger = await openLedger({ dataFolder, clock: CLOCK, withViews: false });
    await record(ledger);
    await ledger.close();
    api = await ApiClient.start({ dataFolder }, CLOCK);
    return api;
  };

  it('a request cut off after the work was accepted is completed by another person on another day', async () => {
    const { payment } = await road.invoiced();
    const { number: installation, id: disbursement, project } = payment;
    const restarted = await meanwhile(({ runner }) =>
      runner.run(
        projectStream(project.number),
        projectDecider,
        {
          ...{ type: 'AcceptInstallation', occurredOn, project: project.number },
          ...{ disbursement, installation, by: 'dev:kim' },
        },
        by('cut off'),
      ),
    );
    const path = `/api/v1/disbursements/${disbursement}/request?settled=true`;
    const answer = await restarted.command(
      path,
      {
        ...{ occurredOn: '2024-08-05', installation, evidence: [] },
        account: { bank: '국민은행', number: '110-234-567890', holder: '안심보안' },
      },
      { caller: { role: 'fund-manager', user: 'nam' } },
    );
    expect([answer.status, answer.body['settled']]).toEqual([201, true]);
    const { body } = await restarted.get(`/api/v1/events?stream=project-${project.number}`);
    const accepted = body.items.filter(({ type }) => type === 'InstallationAccepted');
    expect(accepted).toHaveLength(1);
    const request = await restarted.get(`/api/v1/disbursement-requests/${disbursement}`);
    expect(request.body).toMatchObject({ state: 'requested', requestedOn: '2024-08-05' });
  });

  it('a number that history used is voided on the way to the next one', async () => {
    const { payment } = await road.paid();
    const value = 'R-24-00001';
    const restarted = await meanwhile(({ runner }) =>
      runner.run(
        claimStream('clawback-number', value),
        claimDecider,
        { type: 'Claim', occurredOn, kind: 'clawback-number', value, owner: 'Y-23-00007' },
        by('taken over'),
      ),
    );
    const path = `/api/v1/disbursements/${payment.id}/clawbacks?settled=true`;
    const decided = await restarted.command(
      path,
      {
        ...{ occurredOn, amount: '1000', reason: '초과 지급', cause: 'overpayment' },
        legalBasis: '보조금법 제31조',
      },
      { caller: people.COMPLIANCE },
    );
    expect([decided.status, decided.body['id']]).toEqual([201, 'R-24-00002']);
    const numbers = await restarted.get('/api/v1/document-numbers?limit=500');
    const states = numbers.body.items
      .filter(({ number }) => String(number).startsWith('R-24'))
      .map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      [value, 'void'],
      ['R-24-00002', 'used'],
    ]);
  });
});
