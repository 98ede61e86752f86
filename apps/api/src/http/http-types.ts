import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Fastify's own types, by way of the adapter: Fastify is Nest's dependency, not ours. */
export type HttpServer = ReturnType<
  ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']
>;
export type HttpRequest = Parameters<HttpServer['errorHandler']>[1];
export type HttpReply = Parameters<HttpServer['errorHandler']>[2];
