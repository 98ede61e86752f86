import type { Settings } from './settings';

const HIDDEN = '***';

/** The settings as they may be shown and logged, by the name of their variable: secrets read `***`. */
export function describeSettings(settings: Settings): Readonly<Record<string, string>> {
  const { mode, http, dataFolder, keysFolder, workerId, otlpUrl } = settings;
  return {
    NODE_ENV: mode,
    HOST: http.host,
    PORT: http.port.toString(),
    SANGSAENG_DATA: dataFolder,
    ...(keysFolder !== undefined && { SANGSAENG_KEYS: keysFolder }),
    ...eventStoreLines(settings),
    ...readStoreLines(settings),
    SANGSAENG_WORKER_ID: workerId,
    ...(otlpUrl !== undefined && { SANGSAENG_OTLP_URL: otlpUrl }),
  };
}

function eventStoreLines({ eventStore }: Settings): Readonly<Record<string, string>> {
  if (eventStore.kind === 'embedded') return { SANGSAENG_EVENT_STORE: eventStore.kind };
  const { kind, url, credentials } = eventStore;
  return {
    SANGSAENG_EVENT_STORE: kind,
    SANGSAENG_EVENTSTOREDB_URL: url,
    ...(credentials !== undefined && {
      SANGSAENG_EVENTSTOREDB_USER: credentials.username,
      SANGSAENG_EVENTSTOREDB_PASSWORD: HIDDEN,
    }),
  };
}

function readStoreLines({ readStore }: Settings): Readonly<Record<string, string>> {
  if (readStore.kind === 'sqlite') return { SANGSAENG_READ_STORE: readStore.kind };
  const { kind, url, password, prefix } = readStore;
  return {
    SANGSAENG_READ_STORE: kind,
    SANGSAENG_REDIS_URL: url,
    SANGSAENG_REDIS_PREFIX: prefix,
    ...(password !== undefined && { SANGSAENG_REDIS_PASSWORD: HIDDEN }),
  };
}
