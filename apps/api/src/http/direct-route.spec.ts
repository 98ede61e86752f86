import { Body, Controller, createParamDecorator, Header, Post, UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext, PipeTransform } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import { routesOf } from '../access/handler-scan';
import { Allow } from '../access/access.decorators';
import { AppModule } from '../app.module';
import { COMMANDS, CommandRoute } from '../commands/command-route';
import { directRoute, type Before } from './direct-route';
import type { HttpReply, HttpRequest } from './http-types';
import { Problem } from './problem';

const Named = createParamDecorator((name: string, context: ExecutionContext) => {
  const { params } = context.switchToHttp().getRequest<HttpRequest>();
  return (params as Readonly<Record<string, string>>)[name];
});

class NoGuard implements CanActivate {
  canActivate(): true {
    return true;
  }
}

class JarDto {
  readonly amount: string;
}

@Controller('jars/:jar')
class JarController {
  readonly made: string[] = [];

  @Post('coins')
  @Allow('treasurer')
  @CommandRoute('coins', { creates: true })
  add(@Named('jar') jar: string, @Body() body: JarDto): Promise<object> {
    this.made.push(jar);
    return Promise.resolve({ jar, body });
  }

  @Post('refused')
  @Allow('treasurer')
  @CommandRoute('refused')
  refuse(): never {
    throw new Problem('NOT_FOUND');
  }

  @Post('guarded')
  @Allow('treasurer')
  @CommandRoute('guarded')
  @UseGuards(NoGuard)
  guarded(): object {
    return {};
  }

  @Post('headed')
  @Allow('treasurer')
  @CommandRoute('headed')
  @Header('x-more', 'yes')
  headed(): object {
    return {};
  }

  @Post('part')
  @Allow('treasurer')
  @CommandRoute('part')
  part(@Body('amount') amount: string): object {
    return { amount };
  }
}

type Answer = { readonly status: number; readonly type: string; readonly body: unknown };

function answerOf(
  name: keyof JarController,
  before: Partial<Before> = {},
): (request: object) => Promise<Answer> {
  const pipe: PipeTransform = { transform: (value: unknown) => value };
  const way = directRoute(new JarController(), name, { guards: [], pipe, ...before });
  return (request) =>
    new Promise((resolve, reject) => {
      if (way === undefined) {
        reject(new Error(`${name} is not taken directly`));
        return;
      }
      let [status, type] = [0, ''];
      const reply = {
        sent: false,
        code: (given: number) => ((status = given), reply),
        headers: (given: Readonly<Record<string, string>>) => (
          (type = given['content-type'] ?? ''),
          reply
        ),
        header: (_name: string, value: string) => ((type = value), reply),
        send: (text: string) => {
          resolve({ status, type, body: JSON.parse(text) });
        },
      };
      way(
        { method: 'POST', routeOptions: {}, ...request } as HttpRequest,
        reply as unknown as HttpReply,
      );
    });
}

describe('a command route that is taken directly', () => {
  const request = { params: { jar: 'j1' }, body: { amount: '5' } };

  it('gives the handler what its decorators pick and the body as the pipe leaves it', async () => {
    const pipe: PipeTransform = {
      transform: (value: object, { type, metatype }) => ({ ...value, type, of: metatype?.name }),
    };
    expect(await answerOf('add', { pipe })(request)).toEqual({
      status: 201,
      type: 'application/json; charset=utf-8',
      body: { jar: 'j1', body: { amount: '5', type: 'body', of: 'JarDto' } },
    });
  });

  it('asks the guards in their order before anything else', async () => {
    const asked: string[] = [];
    const guard = (name: string, passes: () => true | Promise<true>): CanActivate => ({
      canActivate: (context) => {
        asked.push(`${name} ${context.getHandler().name}`);
        return passes();
      },
    });
    const stop = guard('second', () => Promise.reject(new Problem('FORBIDDEN')));
    const guards = [guard('first', () => Promise.resolve(true)), stop, guard('third', () => true)];
    const pipe: PipeTransform = { transform: () => asked.push('body') };
    expect(await answerOf('add', { guards, pipe })(request)).toMatchObject({ status: 403 });
    expect(asked).toEqual(['first add', 'second add']);
  });

  it('answers what a handler or the pipe throws as a problem', async () => {
    expect(await answerOf('refuse')(request)).toMatchObject({
      ...{ status: 404, type: 'application/problem+json; charset=utf-8' },
      body: { code: 'NOT_FOUND' },
    });
    const pipe: PipeTransform = {
      transform: () => {
        throw new Problem('BODY_INVALID');
      },
    };
    expect(await answerOf('add', { pipe })(request)).toMatchObject({ status: 400 });
  });

  it.each(['guarded', 'headed', 'part'] as const)(
    'is not one that declares what only Nest knows: %s',
    async (name) => {
      await expect(answerOf(name)(request)).rejects.toThrow('not taken directly');
    },
  );
});

describe('the command routes of the application', () => {
  const scanner = new MetadataScanner();
  const controllers = Reflect.getMetadata(
    MODULE_METADATA.CONTROLLERS,
    AppModule,
  ) as readonly (typeof JarController)[];
  const commands = controllers.flatMap((type) =>
    routesOf(type, scanner)
      .filter(({ handler }) => Reflect.getMetadata(COMMANDS, handler) === true)
      .map(({ path, name }) => ({ path, name, controller: type.prototype })),
  );

  it('are all taken directly', () => {
    const before: Before = { guards: [], pipe: { transform: (value: unknown) => value } };
    const slow = commands.filter(
      ({ controller, name }) => directRoute(controller, name, before) === undefined,
    );
    expect(commands.length).toBeGreaterThan(50);
    expect(slow.map(({ path }) => path)).toEqual([]);
  });
});
