import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { HttpReply, HttpRequest } from './http-types';
import { identityOf, type Identity } from '../access/identity';
import { logFailure, logLine } from '../server/log-line';
import type { ProblemAnswer } from './problem';
import { problemOf } from './problem-of';

/** Answers every error as a problem. Stacks go to the log under the error id, never to the client. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const reply = http.getResponse<HttpReply>();
    answerProblem(error, request, reply);
  }
}

/** What any route answers instead when something was thrown. */
export function answerProblem(error: unknown, request: HttpRequest, reply: HttpReply): void {
  const problem = problemOf(error);
  logProblem(request, error, problem);
  if (reply.sent) return;
  void reply.code(problem.status).headers(problem.headers).send(JSON.stringify(problem.body));
}

/** Failures with their stack; denials with who was denied what. */
function logProblem(request: HttpRequest, error: unknown, problem: ProblemAnswer): void {
  const { status, code, details } = problem;
  const route = { method: request.method, route: request.routeOptions.url ?? null };
  if (status >= 500) logFailure(error, problem, route);
  const who = identityOf(request);
  if (!isDenial(status, who)) return;
  const role = who?.role ?? details.more?.['role'];
  logLine('denied', { code, ...route, role, organisation: who?.organisation });
}

/** What is not found within somebody's own rows may have been somebody else's. */
function isDenial(status: number, who: Identity | undefined): boolean {
  if (status === 401 || status === 403) return true;
  return status === 404 && who !== undefined && who.scope !== 'all';
}
