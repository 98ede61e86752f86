import { BadConnectionString, storeAddress } from './connection-string';

const credentials = { username: 'ledger', password: 's3cret' };

function problemsOf(text: string, given?: typeof credentials): readonly string[] {
  try {
    storeAddress(text, given);
    return [];
  } catch (error) {
    if (error instanceof BadConnectionString) return error.problems;
    throw error;
  }
}

describe('the address of an EventStoreDB', () => {
  it.each([
    'esdb://localhost:2113?tls=false',
    'esdb://ledger:s3cret@a.example:2113,b.example:2113,c.example?tlsCAFile=%2Fcerts%2Fca.crt',
    'esdb+discover://ledger:s3cret@events.example?nodePreference=leader&gossipTimeout=5',
    'esdb://ledger:s3cret@a.example/?keepAliveInterval=-1&connection-name=worker-1',
  ])('may be %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('carries the user and the password, and those given beside it come first', () => {
    const text = 'esdb://other:p%40ss@a.example';
    expect(storeAddress(text).credentials).toEqual({ username: 'other', password: 'p@ss' });
    expect(storeAddress(text, credentials).credentials).toEqual(credentials);
  });

  it('has credentials for the client even where none are sent, since they choose the unary call', () => {
    const { credentials: unsent } = storeAddress('esdb://localhost?tls=false');
    expect(unsent.username).not.toBe('');
  });

  it('is refused with all that is wrong with it at once, and without its password', () => {
    const text =
      'esdb://ledger:s3cret@a.example:x?tlsVerifyCert=false&nodePreference=follower&tls=no';
    const problems = problemsOf(text);
    expect(problems).toHaveLength(4);
    expect(problems.join(' ')).not.toContain('s3cret');
  });

  it.each([
    ['kurrentdb://a.example', 'must look like'],
    ['esdb://a.example', 'a user and a password'],
    ['esdb://a.example?tls=false&throwOnAppendFailure=false', 'throwOnAppendFailure is not known'],
    ['esdb://a.example?tls=false&defaultDeadline=1', 'defaultDeadline is not known'],
    ['esdb://a.example?tls=false&keepAliveInterval=500', 'from 10000 on'],
    ['esdb://a.example?tls=false&constructor=1', 'constructor is not known'],
    ['esdb://a.example?tls', 'needs a value'],
  ])('%s is refused: %s', (text, problem) => {
    expect(problemsOf(text).join('; ')).toContain(problem);
  });
});
