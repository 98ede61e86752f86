/** What Nest's adapter hands on of Fastify, by the names of what they are here. */
export type {
  FastifyInstance as HttpServer,
  FastifyReply as HttpReply,
  FastifyRequest as HttpRequest,
} from 'fastify';
