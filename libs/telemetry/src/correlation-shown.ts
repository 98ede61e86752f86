import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A correlation as a span may show it. Callers may put anything into theirs, so only ids of ours are told in clear. */
export function correlationShown(correlation: string): string {
  if (UUID.test(correlation)) return correlation;
  return `sha256:${createHash('sha256').update(correlation).digest('hex').slice(0, 16)}`;
}
