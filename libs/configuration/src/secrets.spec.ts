import fc from 'fast-check';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSettings } from './describe-settings';
import { examineSettings, type Environment } from './read-settings';

const REDIS = { SANGSAENG_READ_STORE: 'redis', SANGSAENG_REDIS_URL: 'redis://redis:6379' };

describe('a secret in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function read(text: string | undefined, mode = 0o400) {
    const path = join(folder, 'password');
    if (text !== undefined) writeFileSync(path, text);
    if (text !== undefined) chmodSync(path, mode);
    const warnings: string[] = [];
    const env = { ...REDIS, SANGSAENG_REDIS_PASSWORD_FILE: path };
    const { settings, problems } = examineSettings(env, 'api', {
      warn: (message) => void warnings.push(message),
    });
    const store = settings?.readStore;
    return {
      password: store?.kind === 'redis' ? store.password : undefined,
      problems: problems.map(({ code }) => code),
      warnings,
    };
  }

  it.each(['key', 'key\n', 'key\r\n'])('is %j without the newline that editors add', (text) => {
    expect(read(text)).toEqual({ password: 'key', problems: [], warnings: [] });
  });

  it('keeps the blanks that belong to it', () => {
    expect(read(' k e y \n').password).toBe(' k e y ');
  });

  it.each([undefined, '', '\n', 'two\nlines\n', 'x'.repeat(70_000)])(
    'is refused when the file is missing, empty, of several lines or too large',
    (text) => {
      expect(read(text).problems).toEqual(['SECRET_FILE']);
    },
  );

  it('may be a link, as orchestrators mount it, readable by the group', () => {
    writeFileSync(join(folder, 'mounted'), 'key\n', { mode: 0o440 });
    symlinkSync(join(folder, 'mounted'), join(folder, 'password'));
    expect(read(undefined)).toEqual({ password: 'key', problems: [], warnings: [] });
  });

  it('is taken with a warning when everybody may read it', () => {
    const { password, warnings } = read('key', 0o444);
    expect(password).toBe('key');
    expect(warnings).toEqual([expect.stringMatching(/SANGSAENG_REDIS_PASSWORD_FILE.*누구나/)]);
  });
});

describe('a secret', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9#%&]{12,40}$/);
  const others = fc.dictionary(
    fc.constantFrom('PORT', 'NODE_ENV', 'SANGSAENG_X', 'SANGSAENG_REDIS_PREFIX', 'HOST'),
    fc.constantFrom('', 'x y', '7', 'production', 'changeit', '0.0.0.0'),
  );

  /** Everything that is said to people about an environment. */
  function said(env: Environment): string {
    const told: string[] = [];
    for (const program of ['api', 'worker', 'cli'] as const) {
      const { settings, problems } = examineSettings(env, program, {
        warn: (message) => void told.push(message),
      });
      told.push(...problems.map(({ message }) => message));
      if (settings !== undefined) told.push(JSON.stringify(describeSettings(settings)));
    }
    return told.join('\n');
  }

  it('is in no problem, warning or description, whatever else is wrong', () => {
    fc.assert(
      fc.property(secret, secret, others, (forStore, forRedis, rest) => {
        const text = said({
          ...{ ...REDIS, SANGSAENG_REDIS_PASSWORD: forRedis },
          ...{ SANGSAENG_EVENT_STORE: 'eventstoredb', SANGSAENG_EVENTSTOREDB_USER: 'ledger' },
          ...{ SANGSAENG_EVENTSTOREDB_URL: 'esdb://a:2113?tls=false' },
          ...{ SANGSAENG_EVENTSTOREDB_PASSWORD: forStore, ...rest },
        });
        return !text.includes(forStore) && !text.includes(forRedis);
      }),
    );
  });

  it('that somebody wrote into an address is not repeated when the address is refused', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom('', '/', '?', '/?'), (password, mark) => {
        const text = said({
          ...{ SANGSAENG_READ_STORE: 'redis', SANGSAENG_OTLP_URL: `http://c:1/?key=${password}` },
          ...{ SANGSAENG_REDIS_URL: `redis://user:${mark}${password}@redis:6379` },
          ...{ SANGSAENG_EVENT_STORE: 'eventstoredb' },
          ...{ SANGSAENG_EVENTSTOREDB_URL: `esdb://admin:${password}@a:2113` },
        });
        return text.includes('SANGSAENG_REDIS_URL') && !text.includes(password);
      }),
    );
  });

  it('is shown as stars, so that people see that there is one', () => {
    const env = { ...REDIS, SANGSAENG_REDIS_PASSWORD: 'key' };
    const { settings } = examineSettings(env, 'api');
    expect(settings && describeSettings(settings)).toMatchObject({
      SANGSAENG_REDIS_URL: 'redis://redis:6379',
      SANGSAENG_REDIS_PASSWORD: '***',
    });
  });
});

describe('the description of settings', () => {
  it('reads back as the same settings, but for what is hidden', () => {
    const env = { ...REDIS, SANGSAENG_KEYS: '/k', SANGSAENG_OTLP_URL: 'http://c:4318' };
    const { settings } = examineSettings(env, 'worker', {});
    expect(settings).toBeUndefined();
    const first = examineSettings(env, 'api').settings;
    const { SANGSAENG_WORKER_ID: _id, ...shown } = first ? describeSettings(first) : {};
    expect(examineSettings(shown, 'api').settings).toEqual(first);
  });
});
