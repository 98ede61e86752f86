import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isText } from '@sangsaeng/kernel';
import type { HttpRequest } from '../http/http-types';
import { Problem } from '../http/problem';

const TARGET_MAX = 200;

/** What a path parameter names, as the text of a number or id: NFC, visible, at most 200 characters. */
export const Target = createParamDecorator((name: string, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<HttpRequest>();
  const given = (params as Readonly<Record<string, string | undefined>>)[name]?.normalize('NFC');
  if (isText(given) && given.length <= TARGET_MAX && !/[\t\r\n]/.test(given)) return given;
  throw new Problem('NOT_FOUND', {
    detail: `경로의 ${name}은(는) 번호나 id가 아닙니다.`,
    detailEn: `The ${name} of the path is not a number or id.`,
  });
});
