import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ProtocolServer, type ProtocolServerOptions } from './protocol-server';
import { type ServeOrder, obey } from './serve-protocol';

/**
 * The protocol server as a process of its own, for tests of several processes. Says where it is in one JSON line, then
 * does what it is told line by line (see `ServeOrder`), and ends when its standard input ends, so that it never
 * outlives the test that started it. The database lives and dies with the process.
 */
async function serve(): Promise<void> {
  const server = await ProtocolServer.start(optionsOf(process.argv.slice(2)));
  say({ connectionString: server.connectionString, credentials: server.credentials });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, order } = JSON.parse(line) as { readonly id: number; readonly order: ServeOrder };
    void obey(server, order).then(
      (answer) => {
        say({ id, answer });
      },
      (error: unknown) => {
        say({ id, error: String(error) });
      },
    );
  }
  await server.stop();
}

function optionsOf(args: readonly string[]): ProtocolServerOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tls: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      nodes: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      'no-system-events': { type: 'boolean', default: false },
      'no-batch-append': { type: 'boolean', default: false },
    },
  });
  return {
    tls: values.tls,
    port: Number(values.port),
    nodes: Number(values.nodes),
    seed: Number(values.seed),
    systemEvents: !values['no-system-events'],
    batchAppend: !values['no-batch-append'],
  };
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

void serve();
