import { createHash } from 'node:crypto';
import type { Json } from '../http/json-members';

/** The files that would prove a step: their hashes are those of their invented names. */
export function papers(of: string, ...kinds: readonly string[]): readonly Json[] {
  return kinds.map((kind) => {
    const name = `${of} ${kind}.pdf`;
    return { kind, name, sha256: createHash('sha256').update(name).digest('hex') };
  });
}

/** 국세청 승인번호 as it looks: 24 characters that begin with the day of issue. */
export function approvalNumber(day: string, of: string): string {
  const rest = createHash('sha256').update(`invoice ${of}`).digest('hex').slice(0, 8);
  return `${day.replaceAll('-', '')}41000999${rest}`;
}

/** 10 % of a supply value, floored. */
export function vatOf(supply: bigint): string {
  return (supply / 10n).toString();
}
