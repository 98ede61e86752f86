import { applyDecorators } from '@nestjs/common';
import { Day } from './body-fields';

const VALUE_DAY = Symbol('value day');

/**
 * `occurredOn` of a body: the day on which what is reported happened. Who leaves it out means today in Seoul, which
 * `BodyPipe` fills in, so that a handler always finds a day; a day to come is refused.
 */
export function ValueDay(about: string): PropertyDecorator {
  const [ko = '', en = ''] = about.split(' · ');
  const told = `${ko}. 없으면 오늘(서울), 앞날은 안 됨 · ${en}; today in Seoul by default, never a day to come`;
  return applyDecorators(Day(told, { optional: true }), (target: object, name: string | symbol) => {
    Reflect.defineMetadata(VALUE_DAY, name, target.constructor);
  });
}

/** The member of a body class that says its day; `undefined` for a body without one. */
export function valueDayOf(body: object): string | undefined {
  return Reflect.getMetadata(VALUE_DAY, body) as string | undefined;
}
