import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { HttpReply, HttpRequest } from './http-types';
import { identityOf } from '../access/identity';
import { logFailure, logLine } from '../server/log-line';
import type { Problem } from './problem';
import { problemOf } from './problem-of';

/** Answers every error as a problem. Stacks go to the log under the error id, never to the client. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const reply = http.getResponse<HttpReply>();
    const problem = problemOf(error);
    logProblem(request, error, problem);
    if (reply.sent) return;
    void reply.code(problem.status).headers(problem.headers).send(JSON.stringify(problem.body));
  }
}

/** Failures with their stack; denials with who was denied what. */
function logProblem(request: HttpRequest, error: unknown, problem: Problem): void {
  const { status, code } = problem;
  const route = { method: request.method, route: request.routeOptions.url ?? null };
  const denied = status === 401 || status === 403 || (status === 404 && isScoped(request));
  if (status >= 500) logFailure(error, problem, route);
  if (!denied) return;
  const who = identityOf(request);
  logLine('denied', {
    ...{ code, ...route },
    ...(who !== undefined && { role: who.role, organisation: who.organisation }),
  });
}

function isScoped(request: HttpRequest): boolean {
  const scope = identityOf(request)?.scope;
  return scope !== undefined && scope !== 'all';
}
