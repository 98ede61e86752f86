import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS, type Access } from './access.decorators';

export type DeclaredRoute = {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
};

type HandledRoute = DeclaredRoute & { readonly name: string; readonly handler: object };

/** Every route of the application with who may call it. Throws for a route that does not say. */
export function declaredRoutes(discovery: DiscoveryService): readonly DeclaredRoute[] {
  const scanner = new MetadataScanner();
  return discovery
    .getControllers()
    .flatMap(({ metatype }) =>
      typeof metatype === 'function' ? routesOf(metatype as Type, scanner) : [],
    )
    .map(({ method, path, access }) => ({ method, path, access }));
}

/** The same of one controller, with the method that handles each. */
export function routesOf(controller: Type, scanner: MetadataScanner): readonly HandledRoute[] {
  const prototype = controller.prototype as Readonly<Record<string, object>>;
  return scanner
    .getAllMethodNames(prototype)
    .flatMap((name) => routeOf(controller, name, prototype[name]));
}

function routeOf(controller: Type, name: string, handler: object | undefined): HandledRoute[] {
  if (handler === undefined) return [];
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const access = Reflect.getMetadata(ACCESS, handler) as Access | undefined;
  if (access === undefined)
    throw new Error(`${controller.name}.${name} declares neither @Allow() nor @Public()`);
  const parts = [pathOf(controller), pathOf(handler)];
  const path = `/${parts.filter((part) => part !== '' && part !== '/').join('/')}`;
  return [{ method: RequestMethod[method], path, access, name, handler }];
}

function pathOf(target: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return typeof path === 'string' ? path : '';
}

const HANDLES = ['__commandHandler__', '__queryHandler__'] as const;

/** @nestjs/cqrs lets the last of two handlers win with a warning; here the second one stops the start. */
export function requireOneHandlerEach(handlers: readonly object[]): void {
  const taken = new Map<unknown, string>();
  for (const handler of handlers) {
    for (const metadata of HANDLES) {
      const message: unknown = Reflect.getMetadata(metadata, handler);
      if (typeof message !== 'function') continue;
      const name = 'name' in handler ? String(handler.name) : '?';
      const other = taken.get(message);
      if (other !== undefined)
        throw new Error(`${other} and ${name} both claim to handle ${message.name}`);
      taken.set(message, name);
    }
  }
}
