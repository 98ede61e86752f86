import { BadConfig } from '@sangsaeng/configuration';
import { readConfig, settingsOf } from './server-config';

const problems = (env: Record<string, string>, args: string[] = []): readonly string[] => {
  try {
    readConfig(env, args);
    return [];
  } catch (error) {
    if (error instanceof BadConfig) return error.problems;
    throw error;
  }
};

describe('the settings of the server', () => {
  it('are a loopback address, port 3000 and ./data when nothing is set', () => {
    expect(readConfig({ PATH: '/bin' }, [])).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataFolder: './data',
      eventStore: { kind: 'embedded' },
      readStore: { kind: 'sqlite' },
      sample: false,
      demo: false,
    });
  });

  it('come from the environment and --sample or --demo', () => {
    const env = { PORT: '0', HOST: '::1', SANGSAENG_DATA: '/d', SANGSAENG_KEYS: '/k' };
    expect(readConfig(env, ['--sample'])).toMatchObject({
      ...{ host: '::1', port: 0, dataFolder: '/d', keysFolder: '/k', sample: true },
      demo: false,
    });
    expect(readConfig(env, ['--demo'])).toMatchObject({ sample: false, demo: true });
  });

  it.each(['80a', '65536', '-1', '', '3000.5'])('refuse the port "%s"', (port) => {
    expect(problems({ PORT: port })).toEqual([expect.stringContaining('PORT')]);
  });

  it('refuse a variable that is misspelt and say which there are', () => {
    expect(problems({ SANGSAENG_DATE: '/d' })).toEqual([
      expect.stringMatching(/SANGSAENG_DATE.*SANGSAENG_DATA/),
    ]);
  });

  it('refuse an unknown argument', () => {
    expect(problems({}, ['--smaple'])).toEqual([expect.stringContaining('--smaple')]);
  });

  it('refuse to open a sample and a demonstration in one ledger', () => {
    expect(problems({}, ['--demo', '--sample'])).toEqual([
      expect.stringContaining('--sample, --demo'),
    ]);
  });

  it.each(['0.0.0.0', '::', '192.168.0.4', 'ledger.example'])(
    'refuse to say who one is by header on %s, where others can reach the server',
    (host) => {
      expect(problems({ HOST: host })).toEqual([expect.stringContaining('X-Dev-Role')]);
    },
  );

  it('refuse development identities in production', () => {
    expect(problems({ NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('NODE_ENV=production'),
    ]);
  });

  it('name everything that is wrong at once', () => {
    expect(
      problems({ PORT: 'x', SANGSAENG_KEYS: ' ', NODE_ENV: 'production' }, ['a']),
    ).toHaveLength(4);
  });

  it('are those of one process where a server is started with less than all of them', () => {
    const config = { host: '127.0.0.1', port: 0, dataFolder: '/d', sample: false };
    expect(settingsOf(config)).toMatchObject({
      ...{ mode: 'development', http: { host: '127.0.0.1', port: 0 }, dataFolder: '/d' },
      ...{ eventStore: { kind: 'embedded' }, readStore: { kind: 'sqlite' } },
    });
    expect(settingsOf(config)).not.toHaveProperty('sample');
  });
});
