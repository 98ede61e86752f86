import { BadConfig, problem } from '@sangsaeng/configuration';
import { CorruptStore, StoreUnavailable } from '@sangsaeng/event-store';
import { startFailure } from './start-failure';

describe('what is said when a server or a worker cannot start', () => {
  it.each([
    [new BadConfig([problem('INVALID', 'PORT', 'PORT …', 'PORT')]), '설정', 'PORT …'],
    [new StoreUnavailable('locked', 'in use by process 7'), '다른 프로세스', 'process 7'],
    [new StoreUnavailable('not-writable', '/data'), '쓸 수 없습니다', '/data'],
    [new CorruptStore('HEAD_ROOT', 'position 9', 'not those'), '손상', 'HEAD_ROOT position 9'],
    [Object.assign(new Error('listen 3000'), { code: 'EADDRINUSE' }), '포트', 'listen 3000'],
  ])('names the reason of %s in Korean and English', (error, korean, detail) => {
    const text = startFailure(error);
    expect(text).toContain(korean);
    expect(text).toContain(detail);
    expect(text).toMatch(/✗ [A-Z]/);
    expect(text).not.toContain('    at ');
  });

  it('tells what nobody foresaw with its stack', () => {
    expect(startFailure(new TypeError('x'))).toMatch(/예상하지 못한 오류[^]*TypeError: x\n {4}at /);
  });
});
