import { NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { CorruptStore, RunFailed, StoreUnavailable } from '@sangsaeng/event-store';
import { BadQuery } from '@sangsaeng/read-store';
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
