import { EventDatabase } from './event-database';
import { type ClusterMember, type NodeContext } from './node-context';
import { ProtocolChance } from './protocol-chance';
import { ProtocolFaults } from './protocol-faults';
import { ProtocolNode } from './protocol-node';
import { type ProposedEvent } from './recorded-event';
import { type NodeAddress } from './rpc-errors';
import { type TestCertificate, testCertificate } from './test-certificate';
import { Traffic } from './traffic';

export type ProtocolServerOptions = {
  /** With a certificate made for the test, and users: see `credentials`. */
  readonly tls?: boolean;
  /** The port of the first node; 0: a free one. Further nodes take free ones. */
  readonly port?: number;
  /** More than one: a cluster over the same database, the first its leader. */
  readonly nodes?: number;
  readonly seed?: number;
  /** Whether the server's own events and other log records lie between what is appended. Default: yes. */
  readonly systemEvents?: boolean;
  /** Whether the server offers batch appends; without, clients use unary ones. Default: yes. */
  readonly batchAppend?: boolean;
  /** Default: 1 MiB, as the server's. */
  readonly maxAppendBytes?: number;
  /** Default: 2 s, as the server's. */
  readonly writeTimeoutMs?: number;
};

/** One event of the model's log, in the order of $all. */
export type LoggedEvent = {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly position: { readonly commit: string; readonly prepare: string };
};

const USER = { username: 'admin', password: 'changeit' } as const;

/**
 * EventStoreDB 24.6 as far as a client that appends, reads and subscribes can see it: a gRPC server on the service
 * definitions of the client package over one database in memory. A model: it shows how a program behaves against the
 * rules written here, not that a real server keeps them.
 */
export class ProtocolServer {
  readonly faults: ProtocolFaults;
  readonly traffic = new Traffic();
  /** What a TLS server asks of its clients; an insecure one ignores it. */
  readonly credentials = USER;
  private readonly database: EventDatabase;
  private readonly nodes: readonly ProtocolNode[];
  private readonly ids: readonly string[];
  private readonly certificate: TestCertificate | undefined;
  private leaderIndex = 0;
  private restarting: Promise<void> = Promise.resolve();
  private stopped = false;

  static async start(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
    const server = new ProtocolServer(options);
    for (const node of server.nodes) await node.start();
    return server;
  }

  private constructor(options: ProtocolServerOptions) {
    const { seed = 1, systemEvents = true, tls = false, nodes = 1, port = 0 } = options;
    const chance = new ProtocolChance(seed);
    this.faults = new ProtocolFaults(seed + 1);
    this.database = new EventDatabase({ seed: seed + 2, systemEvents, now: Date.now });
    this.certificate = tls ? testCertificate() : undefined;
    this.ids = Array.from({ length: nodes }, () => chance.uuid());
    const { certificate } = this;
    this.nodes = this.ids.map(
      (_, index) =>
        new ProtocolNode(
          this.context(index, options),
          { certificate, batchAppend: options.batchAppend ?? true },
          index === 0 ? port : 0,
        ),
    );
  }

  /** Names all nodes, and the certificate to trust. */
  get connectionString(): string {
    const hosts = this.addresses.map(({ host, port }) => `${host}:${port}`).join(',');
    const security =
      this.certificate === undefined
        ? 'tls=false'
        : `tls=true&tlsCAFile=${encodeURIComponent(this.certificate.certificateFile)}`;
    return `esdb://${hosts}?${security}`;
  }

  get addresses(): readonly NodeAddress[] {
    const host = this.certificate === undefined ? '127.0.0.1' : 'localhost';
    return this.nodes.map(({ port }) => ({ host, port }));
  }

  get leader(): number {
    return this.leaderIndex;
  }

  /** Everything written, system events included, in the order of $all. */
  log(): readonly LoggedEvent[] {
    return this.database.log.map(({ stream, revision, id, type, data: bytes, position }) => {
      const { commit, prepare } = position;
      const place = { commit: commit.toString(), prepare: prepare.toString() };
      return { stream, revision, id, type, bytes, position: place };
    });
  }

  /** What was appended to streams that are not the server's own (their names begin with `$`). */
  domainLog(): readonly LoggedEvent[] {
    return this.log().filter(({ stream }) => !stream.startsWith('$'));
  }

  /** Puts events in behind the clients' backs. What an event does not say is made up. */
  appendForeign(stream: string, events: readonly Partial<ProposedEvent>[] = [{}]): void {
    this.database.appendForeign(stream, events);
  }

  /** Breaks all connections and listens again on the same ports, over the same data. */
  restart(): Promise<void> {
    for (const node of this.nodes) node.stop();
    this.database.forgetRecentIds();
    this.restarting = this.restarting.then(async () => {
      for (const node of this.nodes) {
        if (!this.stopped && !node.running) await node.start();
      }
    });
    return this.restarting;
  }

  /** The other nodes take over nothing by themselves: see `elect`. */
  stopNode(index: number): void {
    this.nodes[index]?.stop();
  }

  async startNode(index: number): Promise<void> {
    const node = this.nodes[index];
    if (node?.running === false) await node.start();
  }

  elect(index: number): void {
    this.leaderIndex = index;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.restarting;
    for (const node of this.nodes) node.stop();
  }

  private context(index: number, options: ProtocolServerOptions): NodeContext {
    const { database, faults, traffic } = this;
    return {
      ...{ database, faults, traffic },
      users: this.certificate === undefined ? undefined : { [USER.username]: USER.password },
      maxAppendBytes: options.maxAppendBytes ?? 1024 * 1024,
      writeTimeoutMs: options.writeTimeoutMs ?? 2000,
      isLeader: () => this.leaderIndex === index,
      leader: () => this.address(this.leaderIndex),
      members: () => this.ids.map((id, member) => this.member(id, member)),
      restart: () => {
        void this.restart();
      },
    };
  }

  private member(id: string, index: number): ClusterMember {
    return {
      id,
      address: this.address(index),
      state: this.leaderIndex === index ? 'leader' : 'follower',
      alive: this.nodes[index]?.running === true,
    };
  }

  private address(index: number): NodeAddress {
    return this.addresses[index] ?? { host: '127.0.0.1', port: 0 };
  }
}
