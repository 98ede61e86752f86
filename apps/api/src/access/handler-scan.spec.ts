import 'reflect-metadata';
import { Controller, Get, Post } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { Allow, Public } from './access.decorators';
import { declaredRoutes, requireOneHandlerEach } from './handler-scan';

@Controller('things')
class ThingsController {
  @Get(':id')
  @Allow('auditor')
  one(): void {
    return;
  }

  @Get()
  @Public()
  all(): void {
    return;
  }
}

@Controller('open')
class ForgetfulController {
  @Post()
  change(): void {
    return;
  }
}

class DoIt extends Command<void> {}
@CommandHandler(DoIt)
class FirstHandler {}
@CommandHandler(DoIt)
class SecondHandler {}

const discovery = (...controllers: object[]) =>
  ({
    getControllers: () => controllers.map((metatype) => ({ metatype })),
  }) as never as DiscoveryService;

describe('the scan at start', () => {
  it('lists each route with who may call it', () => {
    expect(declaredRoutes(discovery(ThingsController))).toEqual([
      { method: 'GET', path: '/things/:id', access: ['auditor'] },
      { method: 'GET', path: '/things', access: 'public' },
    ]);
  });

  it('stops the start for a route that does not say who may call it', () => {
    expect(() => declaredRoutes(discovery(ThingsController, ForgetfulController))).toThrow(
      'ForgetfulController.change declares neither @Allow() nor @Public()',
    );
  });

  it('stops the start when two handlers claim one command', () => {
    expect(() => requireOneHandlerEach([FirstHandler, ThingsController])).not.toThrow();
    expect(() => requireOneHandlerEach([FirstHandler, SecondHandler])).toThrow(
      'FirstHandler and SecondHandler both claim to handle DoIt',
    );
  });
});
