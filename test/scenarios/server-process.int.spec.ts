import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from './api-client';
import { CompiledServer, type StartedServer } from './compiled-server';

describe('the server as a process', () => {
  let program: CompiledServer;

  beforeAll(() => {
    program = new CompiledServer();
  });

  afterAll(async () => {
    await program.remove();
    removeTemporaryFolders();
  });

  const balances = async (url: string): Promise<unknown> => {
    const headers = { 'x-dev-role': 'auditor' };
    for (;;) {
      const response = await fetch(`${url}/api/v1/balances`, { headers });
      if (response.status !== 503) return response.json();
    }
  };

  /** The reason in Korean and in English, and nothing of the program's inside. */
  const expectExplained = async (server: StartedServer, ...words: readonly string[]) => {
    expect(await server.exit).toBe(1);
    expect(server.stderr).toMatch(/^✗ [^\n]*[가-힣][^\n]*\n✗ [A-Z]/);
    expect(server.stderr).not.toMatch(/\n\s+at /);
    for (const word of words) expect(server.stderr).toContain(word);
  };

  it('on an empty folder says in Korean and English how to begin, and stops cleanly when asked', async () => {
    const dataFolder = temporaryFolder();
    const server = program.start({ SANGSAENG_DATA: dataFolder });
    const url = await server.url();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(server.stdout).toContain('npx sangsaeng import <폴더>');
    expect(server.stdout).toContain('npx sangsaeng import <folder>');
    expect(server.stdout).toContain('npm start -- --sample');
    expect(existsSync(join(dataFolder, 'server.json'))).toBe(true);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(existsSync(join(dataFolder, 'server.json'))).toBe(false);
  });

  it('keeps everything when it is killed, and starts again by itself', async () => {
    const env = { SANGSAENG_DATA: temporaryFolder() };
    const first = program.start(env, '--sample');
    const before = await balances(await first.url());
    expect(before).toMatchObject({ government: { granted: '5302000000' } });
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    const second = program.start(env);
    expect(await balances(await second.url())).toEqual(before);
    const file = JSON.parse(
      readFileSync(join(env.SANGSAENG_DATA, 'server.json'), 'utf8'),
    ) as object;
    expect(file).toMatchObject({ url: await second.url() });
    expect(await second.end('SIGINT')).toBe(0);
  });

  it('does not start on settings that are wrong, and names each of them', async () => {
    const env = { PORT: 'abc', HOST: '0.0.0.0', SANGSAENG_DATE: 'x' };
    await expectExplained(program.start(env), 'PORT', 'HOST', 'SANGSAENG_DATE');
  });

  it('does not start in production, where a header would not do for an identity', async () => {
    await expectExplained(program.start({ NODE_ENV: 'production' }), 'NODE_ENV=production');
  });

  it('does not start on a folder that another process holds', async () => {
    const env = { SANGSAENG_DATA: temporaryFolder() };
    const first = program.start(env);
    const url = await first.url();
    await expectExplained(program.start(env), 'SANGSAENG_DATA');
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(await first.end('SIGTERM')).toBe(0);
  });

  it('does not start where it cannot write, or on a port in use', async () => {
    const file = join(dirname(temporaryFolder()), 'a-file');
    writeFileSync(file, '');
    await expectExplained(program.start({ SANGSAENG_DATA: file }), 'a-file');
    const first = program.start({ SANGSAENG_DATA: temporaryFolder() });
    const { port } = new URL(await first.url());
    await expectExplained(program.start({ SANGSAENG_DATA: temporaryFolder(), PORT: port }), port);
    expect(await first.end('SIGTERM')).toBe(0);
  });
});
