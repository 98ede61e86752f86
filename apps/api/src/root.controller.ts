import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from './access/access.decorators';

@ApiExcludeController()
@Controller()
export class RootController {
  @Get()
  @Public()
  @Redirect('/api/docs', 302)
  root(): void {
    return;
  }
}
