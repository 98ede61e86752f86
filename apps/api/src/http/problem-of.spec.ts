import { NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { AnswerFailed, NoAnswer, NobodyHolds, RedisUnavailable } from '@sangsaeng/cluster';
import { CorruptStore, RunFailed, StoreUnavailable } from '@sangsaeng/event-store';
import { BadQuery, ReadStoreUnavailable, ViewRebuilding } from '@sangsaeng/read-store';
import { Problem } from './problem';
import { problemOf } from './problem-of';

describe('what is answered for an error', () => {
  it.each<[Error, string, number]>([
    [new NotFoundException(), 'ROUTE_UNKNOWN', 404],
    [new PayloadTooLargeException(), 'BODY_TOO_LARGE', 413],
    [new BadQuery('CURSOR_INVALID', 'other view'), 'CURSOR_INVALID', 400],
    [new BadQuery('COLUMN_UNKNOWN', 'no column'), 'PARAMETER_INVALID', 400],
    [new RunFailed('QUEUE_FULL', 'full'), 'BUSY', 503],
    [new RunFailed('STORE_REFUSED', 'disk-full'), 'STORE_UNAVAILABLE', 503],
    [new StoreUnavailable('closed', 'closed'), 'STORE_UNAVAILABLE', 503],
    [new CorruptStore('LEAF_HASH', 'position 3', 'changed'), 'STORE_DAMAGED', 500],
    [Object.assign(new Error('too many'), { statusCode: 413 }), 'BODY_TOO_LARGE', 413],
  ])('%s becomes %s', (error, code, status) => {
    expect(problemOf(error)).toMatchObject({ code, status });
  });

  it('tells of an unforeseen failure nothing but an id', () => {
    const problem = problemOf(new TypeError('secret /data/keys.sqlite'));
    expect(JSON.stringify(problem.body)).not.toContain('secret');
    expect(problem.body).toMatchObject({
      code: 'INTERNAL',
      status: 500,
      errorId: expect.any(String) as string,
    });
  });

  it('answers a view whose rows are away like one that is being built for the first time', () => {
    const lost = problemOf(new ViewRebuilding('pledges'));
    expect(lost.body).toMatchObject({ code: 'VIEWS_NOT_READY', status: 503 });
  });

  it('says of a store of views that does not answer that it cannot be used now', () => {
    for (const error of [
      new ReadStoreUnavailable('Redis: not connected'),
      new RedisUnavailable('not connected'),
      new AnswerFailed('pledges', 'RedisUnavailable', 'not connected'),
    ])
      expect(problemOf(error).body).toMatchObject({ code: 'STORE_UNAVAILABLE', status: 503 });
  });

  it('says that no worker does what is asked, what to do about it, and of what', () => {
    for (const error of [new NobodyHolds('processes'), new NoAnswer('processes')]) {
      const { body, headers } = problemOf(error);
      expect(body).toMatchObject({ code: 'NO_WORKER', status: 503 });
      expect([body['detail'], body['detailEn']].join()).toMatch(/작업자.*processes.*worker/);
      expect(body['whatToDo']).toContain('npm run worker');
      expect(headers['retry-after']).toBe('1');
    }
  });

  it('answers what went wrong at a worker as if it had gone wrong here', () => {
    const building = problemOf(new AnswerFailed('pledges', 'ViewRebuilding', 'pledges'));
    expect(building.body).toMatchObject({ code: 'VIEWS_NOT_READY', status: 503 });
    const unforeseen = problemOf(new AnswerFailed('pledges', 'TypeError', 'secret /keys'));
    expect(unforeseen.body).toMatchObject({ code: 'INTERNAL', status: 500 });
    expect(JSON.stringify(unforeseen.body)).not.toContain('secret');
  });

  it('asks to come back later where that helps', () => {
    expect(new Problem('VIEWS_NOT_READY').headers['retry-after']).toBe('1');
    expect(new Problem('NOT_FOUND').headers['retry-after']).toBeUndefined();
  });

  it('says in the detail what each field is about', () => {
    const errors = [{ pointer: '/views/0', detail: '모르는 값', detailEn: 'unknown value' }];
    expect(new Problem('BODY_INVALID', { errors }).body).toMatchObject({
      detail: '/views/0: 모르는 값',
      detailEn: '/views/0: unknown value',
    });
  });
});
