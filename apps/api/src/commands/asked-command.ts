import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext } from '@sangsaeng/kernel';
import type { Identity } from '../access/identity';
import type { HttpReply, HttpRequest } from '../http/http-types';
import { yesNoParameter, type Given } from '../http/parameters';
import { commandIdOf, correlationOf } from './idempotency-key';

/** `dayIsDefault`: the request left out its day, which is then that of whenever it is asked. */
export type AskedContext = CommandContext & { readonly dayIsDefault?: true };

/** What a command route knows of its request besides the body. */
export type AskedCommand = {
  readonly who: Identity;
  /** The person, as commands carry who decided something (`by`). */
  readonly by: string;
  /** Goes to the runner with the one decision, or with the last of several steps. */
  readonly context: AskedContext;
  /** Answer only when the processes that this command sets off have come to rest. */
  readonly waits: boolean;
  /** Called when what was recorded has not come to rest: it is accepted, not done. */
  readonly unsettled?: () => void;
};

export const settled = yesNoParameter(
  'settled',
  '이 명령이 일으킨 처리까지 끝나기를 최대 10초 기다립니다. · waits up to 10 s for all that the command sets off',
);

const PREFER_WAIT = /(?:^|[,;])\s*wait\s*(?:=\s*\d+\s*)?(?:[,;]|$)/i;

/** Reads key and correlation. Throws a problem when either is missing or malformed. */
export function askedCommandOf(
  { request, reply }: { readonly request: HttpRequest; readonly reply: HttpReply },
  who: Identity,
  given: Given,
): AskedCommand {
  const commandId = commandIdOf(who.person, request);
  const correlation = correlationOf(request) ?? commandId;
  const prefer = request.headers.prefer;
  const prefersWait = typeof prefer === 'string' && PREFER_WAIT.test(prefer);
  const named = (request.body as { readonly occurredOn?: unknown } | null | undefined)?.occurredOn;
  const dayIsDefault = named === undefined ? { dayIsDefault: true as const } : {};
  return {
    who,
    by: who.person,
    context: { commandId, actor: who.actor, correlation, ...dayIsDefault },
    waits: given.of(settled) ?? prefersWait,
    unsettled: () => {
      void reply.code(202);
    },
  };
}

const ASKED = Symbol('asked command');
type Asking = { [ASKED]?: AskedCommand };

export function rememberAsked(request: object, command: AskedCommand): void {
  (request as Asking)[ASKED] = command;
}

/** Who asks under which key, for a handler that declares `@CommandRoute`. */
export const Asked = createParamDecorator(
  (_data: unknown, context: ExecutionContext): AskedCommand => {
    const command = context.switchToHttp().getRequest<Asking>()[ASKED];
    if (command === undefined)
      throw new Error('@Asked() stands on a route without @CommandRoute()');
    return command;
  },
);
