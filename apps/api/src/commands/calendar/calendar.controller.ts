import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { OpenDays } from './open-days.command';
import { OpenDaysDto } from './open-days.dto';

@ApiTags('달력 calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('days')
  @Allow('administrator')
  @CommandRoute('날짜 열기 · open days', {
    description:
      '서버는 매일 자정(서울)에 그 날을 엽니다. 시연하거나 앞당겨 볼 때 씁니다: 기한과 만기가 그 날까지 흘러갑니다. 되돌릴 수 없습니다. · the server opens each day at midnight in Seoul; this is for demonstrations and for looking ahead: deadlines and maturities run up to that day, and nothing takes it back',
  })
  openDays(@Body() { date }: OpenDaysDto, @Asked() asked: AskedCommand): Promise<CommandReceipt> {
    return this.desk.execute(asked, new OpenDays(date, asked.context));
  }
}
