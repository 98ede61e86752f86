import { foreign } from './loopback';

const HOST = '127.0.0.1:3000';

describe('requests from elsewhere', () => {
  it.each(['localhost', 'localhost:3000', HOST, '[::1]:3000', '127.9.9.9'])(
    'are not those that name this machine as %s',
    (host) => {
      expect(foreign({ host })).toBeUndefined();
    },
  );

  it.each([
    undefined,
    'ledger.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:3000',
    '10.0.0.1',
  ])('are refused when the host is %s, which a rebound name could be', (host) => {
    expect(foreign({ host })?.code).toBe('FOREIGN_HOST');
  });

  it('are refused when the origin is another site, a file, or another port', () => {
    for (const origin of [
      'http://evil.example',
      'null',
      'http://127.0.0.1:8080',
      'https://127.0.0.1:3000',
    ])
      expect(foreign({ host: HOST, origin })?.code).toBe('FOREIGN_ORIGIN');
    expect(foreign({ host: HOST, origin: `http://${HOST}` })).toBeUndefined();
  });

  it('are refused when a script elsewhere sent them, though a link may open a page', () => {
    const site = { host: HOST, 'sec-fetch-site': 'cross-site' };
    expect(foreign({ ...site, 'sec-fetch-mode': 'no-cors' })?.code).toBe('FOREIGN_ORIGIN');
    expect(foreign({ ...site, 'sec-fetch-mode': 'navigate' })).toBeUndefined();
  });
});
