import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from '../app.module';
import { Metrics } from '../health/metrics';
import { UPLOAD_LIMITS } from '../imports/import-upload';
import type { LiveLedger } from '../server/live-ledger';
import { apiDocument } from './api-document';
import { DirectCommands } from './direct-commands';
import type { HttpReply, HttpRequest, HttpServer } from './http-types';
import { acceptStrictJsonOnly } from './json-body';
import { guardLoopback } from './loopback';
import { problemOf } from './problem-of';
import { traceRequests } from './traced-requests';

const BODY_BYTES_MAX = 1024 * 1024;
/** A request must have arrived whole by then, so that a slow sender cannot hold a connection for ever. */
const REQUEST_MS_MAX = 120_000;
const URL_PARAMETER_MAX = 600;

const OPTIONS: NestApplicationOptions = {
  bodyParser: false,
  // What fails is said once, by the start or by the problem filter.
  logger: false,
  abortOnError: false,
};

/** The application over an open ledger, ready to listen. */
export async function createApp(live: LiveLedger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    onProtoPoisoning: 'error',
    routerOptions: { maxParamLength: URL_PARAMETER_MAX },
    multipart: { limits: UPLOAD_LIMITS },
    // What the router itself refuses never reaches a filter: broken percent-encoding, an endless parameter.
    frameworkErrors: (error: Error, _request: HttpRequest, reply: HttpReply) => {
      const problem = problemOf(error);
      void reply.code(problem.status).headers(problem.headers).send(JSON.stringify(problem.body));
    },
  });
  const server: HttpServer = adapter.getInstance();
  acceptStrictJsonOnly(server);
  guardLoopback(server);
  traceRequests(server);
  const direct = new DirectCommands(server);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over(live),
    adapter,
    OPTIONS,
  );
  measureRequests(server, app.get(Metrics));
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: '상생원장 API',
    swaggerOptions: { persistAuthorization: true, docExpansion: 'list', tryItOutEnabled: true },
  });
  await app.init();
  direct.learn(app);
  await server.ready();
  return app;
}

function measureRequests(server: HttpServer, metrics: Metrics): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode.toString();
    metrics.requestEnded({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  });
}
