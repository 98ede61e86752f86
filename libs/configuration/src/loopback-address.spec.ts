import { isLoopbackAddress, isLoopbackHost } from './loopback-address';

describe('what only this machine can reach', () => {
  it('is a loopback address', () => {
    expect(['127.0.0.1', '::1', 'localhost'].every(isLoopbackAddress)).toBe(true);
    expect(['0.0.0.0', '::', '::ffff:10.0.0.1', 'example.org'].some(isLoopbackAddress)).toBe(false);
  });

  it('is asked for by a host name of this machine, with or without a port', () => {
    expect(['localhost:3000', '[::1]:3000', '127.9.9.9'].every(isLoopbackHost)).toBe(true);
    expect([undefined, '127.0.0.1.example', 'localhost:x'].some(isLoopbackHost)).toBe(false);
  });
});
