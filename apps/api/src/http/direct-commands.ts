import type { Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessGuard } from '../access/access.guard';
import { routesOf } from '../access/handler-scan';
import { COMMANDS } from '../commands/command-route';
import { BodyPipe } from './body-pipe';
import { directRoute } from './direct-route';
import type { HttpReply, HttpRequest, HttpServer } from './http-types';
import { RequestGuard } from './request.guard';

type Handling = (request: HttpRequest, reply: HttpReply) => unknown;

/**
 * The short way from Fastify to the controllers of commands. Called before Nest registers its routes; the ways are
 * known once the application is there, and until then, and for all other routes, requests go through Nest.
 */
export class DirectCommands {
  private readonly ways = new Map<string, Handling>();

  constructor(server: HttpServer) {
    server.addHook('onRoute', (route) => {
      if (route.method !== 'POST') return;
      const throughNest = route.handler as Handling;
      const name = route.url;
      let way: Handling | undefined;
      route.handler = (request: HttpRequest, reply: HttpReply): unknown => {
        way ??= this.ways.get(name);
        if (way === undefined || lacksAPart(request)) return throughNest(request, reply);
        return way(request, reply);
      };
    });
  }

  /** Reads what the controllers declare. */
  learn(app: NestFastifyApplication): void {
    const before = {
      guards: [app.get(AccessGuard), app.get(RequestGuard)],
      pipe: app.get(BodyPipe),
    };
    const scanner = new MetadataScanner();
    for (const { instance } of app.get(DiscoveryService).getControllers()) {
      const controller = instance as object;
      for (const { method, path, name, handler } of routesOf(
        controller.constructor as Type,
        scanner,
      )) {
        if (method !== 'POST' || Reflect.getMetadata(COMMANDS, handler) !== true) continue;
        const way = directRoute(controller, name, before);
        if (way !== undefined) this.ways.set(path, way);
      }
    }
  }
}

/** Nest answers `/funds//deposits` as a route that is not there. */
function lacksAPart({ params }: HttpRequest): boolean {
  const given = params as Readonly<Record<string, string>>;
  for (const name in given) if (given[name] === '') return true;
  return false;
}
