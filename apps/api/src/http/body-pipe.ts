import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
} from '@nestjs/common';
import { seoulDay } from '@sangsaeng/calendar';
import { LiveLedger } from '../server/live-ledger';
import { bodyProblem } from './body-problem';
import { Problem } from './problem';
import { valueDayOf } from './value-day';

/** Makes a body an instance of the class that its route declares; what that class does not declare is refused. */
export const BODIES = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  stopAtFirstError: true,
  exceptionFactory: bodyProblem,
});

/** Checks bodies, gives those which leave out their day that of today in Seoul, and refuses days to come. */
@Injectable()
export class BodyPipe implements PipeTransform {
  constructor(private readonly live: LiveLedger) {}

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    const member = type === 'body' && metatype !== undefined ? valueDayOf(metatype) : undefined;
    if (member === undefined) return BODIES.transform(value, metadata);
    const today = seoulDay(this.live.ledger.clock.now());
    const given = (value ?? {}) as Readonly<Record<string, unknown>>;
    const dated = given[member] === undefined ? { ...given, [member]: today } : given;
    const body = (await BODIES.transform(dated, metadata)) as Readonly<Record<string, string>>;
    if ((body[member] ?? today) > today)
      throw new Problem('DATE_IN_FUTURE', {
        errors: [
          {
            pointer: `/${member}`,
            detail: `오늘(${today})보다 뒤의 날입니다.`,
            detailEn: `It is after today, ${today}.`,
          },
        ],
      });
    return body;
  }
}
