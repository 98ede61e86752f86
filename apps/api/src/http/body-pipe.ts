import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
} from '@nestjs/common';
import { seoulDay } from '@sangsaeng/calendar';
import { LiveLedger } from '../server/live-ledger';
import { bodyProblem } from './body-problem';
import { fittingBody } from './body-shape';
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
  private hour = '';
  private today: string | undefined;

  constructor(private readonly live: LiveLedger) {}

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { type, metatype } = metadata;
    if (type === 'custom') return value;
    const member = type === 'body' && metatype !== undefined ? valueDayOf(metatype) : undefined;
    if (member === undefined) return checked(value, metadata);
    const today = this.seoulToday();
    const given = (value ?? {}) as Readonly<Record<string, unknown>>;
    const dated = given[member] === undefined ? { ...given, [member]: today } : given;
    const body = checked(dated, metadata);
    return body instanceof Promise
      ? body.then((late) => notAfter(today, member, late))
      : notAfter(today, member, body);
  }

  /** Days in Seoul begin on the hour, so one is good until the hour is over. */
  private seoulToday(): string {
    const now = this.live.ledger.clock.now();
    const hour = now.slice(0, 'YYYY-MM-DDThh'.length);
    if (hour !== this.hour || this.today === undefined)
      [this.hour, this.today] = [hour, seoulDay(now)];
    return this.today;
  }
}

function notAfter(today: string, member: string, body: unknown): unknown {
  const day = (body as Readonly<Record<string, string>>)[member];
  if (day === undefined || day <= today) return body;
  throw new Problem('DATE_IN_FUTURE', {
    errors: [
      {
        pointer: `/${member}`,
        detail: `오늘(${today})보다 뒤의 날입니다.`,
        detailEn: `It is after today, ${today}.`,
      },
    ],
  });
}

/** A body goes into commands as it stands, so at every depth it becomes plain data, without what was left out. */
function checked(value: unknown, metadata: ArgumentMetadata): unknown {
  const { type, metatype } = metadata;
  if (type !== 'body') return BODIES.transform(value, metadata);
  const fitting = metatype === undefined ? undefined : fittingBody(metatype, value);
  return fitting ?? BODIES.transform(value, metadata).then(plain);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}
