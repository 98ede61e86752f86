import type { createClient } from 'redis';

/** A connected client of node-redis with its own types of modules. */
export type RedisClient = ReturnType<typeof createClient>;

export type RedisPlace = {
  /** `redis://` or `rediss://` address. */
  readonly url: string;
  readonly password?: string;
};

export type RedisNotices = {
  /** The connection was lost or refused; it is tried again by itself. */
  readonly onError?: (error: Error) => void;
};

/** Redis cannot be reached. */
export class RedisUnreachable extends Error {
  constructor(place: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Redis에 연결할 수 없습니다 · Redis cannot be reached: ${place} (${reason})`);
    this.name = 'RedisUnreachable';
  }
}

/** Redis does not answer now, or refuses. What it was told to do may have been done. */
export class RedisUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`Redis: ${reason}`, options);
    this.name = 'RedisUnavailable';
  }
}

const ANSWER_MS = 5_000;

/** What Redis answers to a command, within some seconds; anything else rejects with `RedisUnavailable`. */
export async function answered<T>(command: Promise<T>, withinMs = ANSWER_MS): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`no answer in ${withinMs.toString()} ms`));
  }, withinMs);
  try {
    return await Promise.race([command, late]);
  } catch (error) {
    throw new RedisUnavailable(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

const CONNECT_MS = 5_000;
const FIRST_ATTEMPTS = 6;
const RECONNECT_MS_MAX = 2_000;
const PING_MS = 10_000;
/** A server that has not even answered a ping for so long is as good as gone. */
const SILENCE_MS = 30_000;

/**
 * Connects. The first connection must come about within some seconds; later ones are tried for ever, and commands
 * fail at once meanwhile instead of piling up.
 */
export async function connectRedis(
  { url, password }: RedisPlace,
  { onError = () => undefined }: RedisNotices = {},
): Promise<RedisClient> {
  // Loaded when needed: a ledger of one process starts without it.
  const { createClient: create } = await import('redis');
  let connected = false;
  const client: RedisClient = create({
    url,
    ...(password !== undefined && { password }),
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries, cause) =>
        !connected && retries >= FIRST_ATTEMPTS ? cause : pause(retries),
    },
  });
  client.on('error', (error: Error) => {
    onError(error);
  });
  try {
    await client.connect();
  } catch (error) {
    throw new RedisUnreachable(withoutSecret(url), error);
  }
  connected = true;
  return client;
}

/** Longer each time, and not the same for all processes that lost the server at one moment. */
function pause(retries: number): number {
  return Math.min(50 * 2 ** retries, RECONNECT_MS_MAX) + Math.floor(Math.random() * 100);
}

function withoutSecret(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

/** Closes at once; what is on its way is given up. */
export function disconnect(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}
