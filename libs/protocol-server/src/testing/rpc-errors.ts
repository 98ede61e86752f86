import { Metadata, status } from '@grpc/grpc-js';

export type RpcError = {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
};

export type NodeAddress = { readonly host: string; readonly port: number };

/** The statuses of EventStoreDB 24.6; clients recognise most by the `exception` in the trailers. */
export const rpcErrors = {
  notLeader: ({ host, port }: NodeAddress) =>
    rpcError(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': host,
      'leader-endpoint-port': String(port),
    }),
  tooBusy: () => rpcError(status.UNAVAILABLE, 'Server Is Too Busy'),
  notReady: () => rpcError(status.UNAVAILABLE, 'Server Is Not Ready'),
  timeout: (what: string) => rpcError(status.ABORTED, `Operation timed out: ${what}`),
  accessDenied: () =>
    rpcError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  unauthenticated: () => rpcError(status.UNAUTHENTICATED, 'Authentication failed'),
  appendTooLarge: (limit: number) =>
    rpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(limit),
    }),
  missingProperty: (name: string) =>
    rpcError(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
  badRequest: (what: string) => rpcError(status.INVALID_ARGUMENT, what),
  broken: (code: number) => rpcError(code, 'The call was broken off'),
} as const;

function rpcError(
  code: number,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): RpcError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code, details, metadata };
}
