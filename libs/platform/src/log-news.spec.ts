import { randomUUID } from 'node:crypto';
import { clusterKeys, type Channels } from '@sangsaeng/cluster';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { LogNews } from './log-news';

/** Messages that arrive when the test lets them. */
class SlowChannels {
  readonly said: string[] = [];
  private readonly onTheirWay: (() => void)[] = [];

  publish(channel: string, message: object): Promise<number> {
    this.said.push(`${channel} ${JSON.stringify(message)}`);
    return new Promise((resolve, reject) => {
      this.onTheirWay.push(() => {
        if (this.said.length === 1) reject(new Error('lost'));
        else resolve(1);
      });
    });
  }

  async arrive(): Promise<void> {
    this.onTheirWay.shift()?.();
    await new Promise(setImmediate);
  }
}

describe('the news that a log has grown', () => {
  const NEWS = '{ledger}:live {"by":"api-1"}';
  const opened = () => {
    const channels = new SlowChannels();
    const news = new LogNews(channels as unknown as Channels, clusterKeys('ledger'), 'api-1');
    const store = news.toldBy(new HostileEventStore());
    const record = (stream: string = randomUUID()) =>
      store.append(stream, 'none', [{ id: randomUUID(), bytes: Buffer.from('{}') }]);
    return { channels, record };
  };

  it('are told once while they are on their way, and once more of what came meanwhile', async () => {
    const { channels, record } = opened();
    for (let n = 0; n < 10; n += 1) await record();
    expect(channels.said).toEqual([NEWS]);
    await channels.arrive();
    expect(channels.said).toEqual([NEWS, NEWS]);
    await channels.arrive();
    expect(channels.said).toEqual([NEWS, NEWS]);
    await record();
    expect(channels.said).toHaveLength(3);
  });

  it('are not told of what was not recorded', async () => {
    const { channels, record } = opened();
    expect(await record('claim-1')).toMatchObject({ outcome: 'committed' });
    await channels.arrive();
    expect(await record('claim-1')).toMatchObject({ outcome: 'conflict' });
    expect(channels.said).toHaveLength(1);
  });
});
