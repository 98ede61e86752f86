import { instant, type Clock } from '@sangsaeng/kernel';
import { redisForTest } from '@sangsaeng/read-store/testing';
import { ClusterSetUp } from '../../support/cluster-set-up';
import { ApiClient } from '../api-client';

/** On what a ledger of the stories stands. */
export type SetUp = 'one process' | 'one process with Redis' | 'past one machine';

type SetUpOptions = { readonly sample: boolean; readonly clock: Clock };

const START: Readonly<Record<SetUp, (options: SetUpOptions) => Promise<ApiClient>>> = {
  'one process': ({ sample, clock }) => ApiClient.start({ sample }, clock),
  'one process with Redis': withRedis,
  'past one machine': pastOneMachine,
};

/** A ledger of its own in the set-up that Jest's project names; `stop` of the client ends all of it. */
export function startSetUp(options: SetUpOptions): Promise<ApiClient> {
  const { ledgerSetUp = 'one process' } = globalThis as { readonly ledgerSetUp?: SetUp };
  return START[ledgerSetUp](options);
}

async function withRedis({ sample, clock }: SetUpOptions): Promise<ApiClient> {
  const redis = await redisForTest();
  const { url, prefix } = redis;
  const readStore = { kind: 'redis', url, prefix } as const;
  const api = await ApiClient.start({ sample, readStore }, clock);
  return api.endingWith(() => redis.stop());
}

/** Before every story: a worker that takes the calendar over opens the days up to its own, and days are for the story to open. */
const CLOCK_OF_WORKERS: Clock = { now: () => instant('2024-06-30T03:00:00.000Z') };

/** Two servers and two workers on the protocol of EventStoreDB and a Redis. */
async function pastOneMachine({ sample, clock }: SetUpOptions): Promise<ApiClient> {
  const setUp = await ClusterSetUp.start({ clock, clockOfWorkers: CLOCK_OF_WORKERS, sample });
  const [one, two] = setUp.servers;
  if (one === undefined || two === undefined) throw new Error('two servers were to start');
  const api = ApiClient.inTurn([one, two], setUp.serverConfig('api-1'));
  return api.endingWith(() => setUp.stop());
}
