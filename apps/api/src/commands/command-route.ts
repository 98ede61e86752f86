import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Parameters } from '../http/parameters';
import { TakesBody } from '../http/takes';
import { settled } from './asked-command';
import { RECEIPT } from './receipt';

export const COMMANDS = 'sangsaeng:commands';
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

type CommandRouteOptions = {
  /** The command brings something new into being: 201 instead of 200. */
  readonly creates?: true;
  /** All that the command needs stands in its path. */
  readonly withoutBody?: true;
  readonly description?: string;
};

/**
 * Declares a route that issues a command: it takes a JSON body, demands `Idempotency-Key`, offers `settled`, answers a
 * receipt, and stands in the API document. `@Allow` says who may.
 */
export function CommandRoute(summary: string, options: CommandRouteOptions = {}): MethodDecorator {
  const { creates, withoutBody, description } = options;
  const Answer = creates === true ? ApiCreatedResponse : ApiOkResponse;
  return applyDecorators(
    SetMetadata(COMMANDS, true),
    HttpCode(creates === true ? 201 : 200),
    Parameters(settled),
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
    ApiHeader({
      name: IDEMPOTENCY_KEY,
      required: true,
      description:
        '이 요청의 이름, 8–128자. 같은 키와 본문은 한 번만 기록됩니다. · a name for this request; the same key and body are recorded once',
      schema: { type: 'string', minLength: 8, maxLength: 128 },
      example: '1f0e7a52-6c0b-4a57-9e21-0f8a4a4a2d11',
    }),
    ApiHeader({
      name: 'X-Correlation-Id',
      required: false,
      description: '여러 명령을 한 일로 묶는 이름 · ties several commands to one undertaking',
      schema: { type: 'string', maxLength: 128 },
    }),
    Answer({ description: '기록됨 · recorded', schema: RECEIPT }),
    ApiAcceptedResponse({
      description: '기록되었으나 뒤따르는 처리가 남음 · recorded; what it set off is not over',
      schema: RECEIPT,
    }),
    ...(withoutBody === true ? [] : [TakesBody()]),
  );
}
