import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { compileTree } from '../../../../test/support/compiled-tree';
import { said } from './connected-client';
import { ServedProtocol } from './served-protocol';

let folder: string;
let script: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'served-protocol-'));
  compileTree(folder);
  script = join(folder, 'libs/protocol-server/src/testing/serve.js');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['plain', ['--seed=3']],
  ['TLS on three nodes', ['--tls', '--nodes=3']],
])('a server in a process of its own, %s', (_, args) => {
  it('says where it is, obeys, tells its log, and ends with the test', async () => {
    const server = await ServedProtocol.start(script, args);
    const client = EventStoreDBClient.connectionString(server.connectionString);
    const append = (revision: 'no_stream' | bigint, text: string) =>
      client.appendToStream('s-1', said(text), {
        expectedRevision: revision,
        credentials: server.credentials,
      });
    await append('no_stream', 'a');
    await server.times('timeout-unwritten', 1);
    await expect(append(0n, 'b')).rejects.toMatchObject({ type: 'timeout' });
    await append(0n, 'c');
    await server.appendForeign('$stats', '$statsCollected');
    const log = await server.log();
    expect(log.filter(({ stream }) => stream === 's-1').map(textOf)).toEqual(['a', 'c']);
    expect(log.at(-1)).toMatchObject({ stream: '$stats', type: '$statsCollected' });
    expect(await server.struck('timeout-unwritten')).toBe(1);
    expect(await server.traffic()).toMatchObject({ appends: 3 });
    await client.dispose();
    await server.stop();
  });
});

function textOf({ bytes }: { readonly bytes: Uint8Array }): string {
  return Buffer.from(bytes).toString();
}
