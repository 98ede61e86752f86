import type { Credentials } from '@eventstore/db-client';

/** What an operator wrote as the address of the store; the client is given it only after it was judged here. */
export type StoreAddress = {
  readonly connectionString: string;
  /** Goes with every call: without it the client appends over one shared stream that can hang for ever. */
  readonly credentials: Credentials;
};

/** All that is wrong with a connection string at once. Says no secret. */
export class BadConnectionString extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`EventStoreDB connection string: ${problems.join('; ')}`);
    this.name = 'BadConnectionString';
  }
}

const SHAPE = /^esdb(?:\+discover)?:\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@/?]+)\/?(?:\?(.*))?$/;
const HOST = /^[A-Za-z0-9._-]+(?::[0-9]{1,5})?$/;
/** Nothing is sent without TLS; the client only looks whether there are any. */
const UNSENT: Credentials = { username: 'unsent', password: 'unsent' };

const whole = (least: number) => (value: string) =>
  /^-?[0-9]{1,9}$/.test(value) && Number(value) >= least
    ? undefined
    : `must be a whole number from ${least} on`;
const anything = () => undefined;

/** The client keeps the connection alive every 10 s at most; -1 turns that off. */
const keepAlive = (value: string) => (value === '-1' ? undefined : whole(10_000)(value));

/** The options that mean something to this adapter. The client only warns of one it does not know. */
const OPTIONS: Readonly<Record<string, (value: string) => string | undefined>> = {
  tls: (value) => (/^(?:true|false)$/.test(value) ? undefined : 'must be true or false'),
  tlscafile: anything,
  usercertfile: anything,
  userkeyfile: anything,
  connectionname: anything,
  maxdiscoverattempts: whole(1),
  discoveryinterval: whole(1),
  gossiptimeout: whole(1),
  keepaliveinterval: keepAlive,
  keepalivetimeout: keepAlive,
  // Order and read-your-writes hold on the leader alone.
  nodepreference: (value) => (value.toLowerCase() === 'leader' ? undefined : 'must be leader'),
};

/** Judges the whole string; throws `BadConnectionString` with every problem. */
export function storeAddress(connectionString: string, given?: Credentials): StoreAddress {
  const match = SHAPE.exec(connectionString.trim());
  if (match === null)
    throw new BadConnectionString(['must look like esdb://host:2113 or esdb+discover://name:2113']);
  const [, username, password, hosts = '', query] = match;
  const options = query === undefined ? [] : query.split('&').map(optionOf);
  const problems = [
    ...hosts.split(',').flatMap((host) => (HOST.test(host) ? [] : [`host ${host} is malformed`])),
    ...options.flatMap(problemOf),
  ];
  const isOpen = options.some(({ name, value }) => flat(name) === 'tls' && value === 'false');
  const credentials = given ?? written(username, password) ?? (isOpen ? UNSENT : undefined);
  if (credentials === undefined) problems.push('a user and a password are needed with TLS');
  if (problems.length > 0 || credentials === undefined) throw new BadConnectionString(problems);
  return { connectionString: connectionString.trim(), credentials };
}

function written(username?: string, password?: string): Credentials | undefined {
  if (username === undefined || password === undefined) return undefined;
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

type Option = { readonly name: string; readonly value: string };

function optionOf(text: string): Option {
  const at = text.indexOf('=');
  return at < 0
    ? { name: text, value: '' }
    : { name: text.slice(0, at), value: text.slice(at + 1) };
}

function problemOf({ name, value }: Option): readonly string[] {
  const judge = Object.hasOwn(OPTIONS, flat(name)) ? OPTIONS[flat(name)] : undefined;
  if (judge === undefined) return [`option ${name} is not known here`];
  const problem = value === '' ? 'needs a value' : judge(value);
  return problem === undefined ? [] : [`option ${name} ${problem}`];
}

function flat(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}
