import { Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { appendService } from './append-service';
import { batchAppendService } from './batch-append-service';
import { featuresService, gossipService } from './cluster-services';
import { type NodeContext } from './node-context';
import { readService } from './read-service';
import { type TestCertificate } from './test-certificate';

export type NodeOptions = {
  readonly certificate: TestCertificate | undefined;
  readonly batchAppend: boolean;
};

/** The event was turned into bytes before, once for all readers. */
const STREAMS = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: (message: Buffer) => message },
};
const TRIES_TO_BIND = 50;

/** One listening gRPC server; it keeps its port over stops and starts. */
export class ProtocolNode {
  private server: Server | undefined;
  private boundPort: number;

  constructor(
    private readonly context: NodeContext,
    private readonly options: NodeOptions,
    port: number,
  ) {
    this.boundPort = port;
  }

  get port(): number {
    return this.boundPort;
  }

  get running(): boolean {
    return this.server !== undefined;
  }

  async start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.bind();
        return;
      } catch (error) {
        // The port of a server that was just stopped may need a moment to become free.
        if (this.boundPort === 0 || attempt === TRIES_TO_BIND) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** Breaks all connections at once. */
  stop(): void {
    this.server?.forceShutdown();
    this.server = undefined;
  }

  private async bind(): Promise<void> {
    const { context, options } = this;
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    const streams = {
      append: appendService(context),
      read: readService(context),
      ...(options.batchAppend && { batchAppend: batchAppendService(context) }),
    };
    // Methods of the definition that the model leaves out answer "unimplemented".
    server.addService(STREAMS, streams);
    server.addService(ServerFeaturesService, {
      getSupportedMethods: featuresService(context, options.batchAppend),
    });
    server.addService(GossipService, { read: gossipService(context) });
    this.boundPort = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.boundPort}`, this.credentials(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    this.server = server;
  }

  private credentials(): ServerCredentials {
    const { certificate } = this.options;
    if (certificate === undefined) return ServerCredentials.createInsecure();
    return ServerCredentials.createSsl(
      null,
      [{ private_key: certificate.key, cert_chain: certificate.certificate }],
      false,
    );
  }
}
