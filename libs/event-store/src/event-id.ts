import { hash } from 'node:crypto';
import { utf8Text } from '@sangsaeng/kernel';

/** RFC 9562 name-based UUIDs under one namespace of this program. */
const NAMESPACE = Buffer.from('6d1c2f0a7b9d5c3e8f41a05e2b7c9d10', 'hex');
const NAME_BYTES_MAX = 1024;
const named = Buffer.concat([NAMESPACE, Buffer.alloc(NAME_BYTES_MAX)]);
/** The digit of the variant by the two bits of the hash that are left in it. */
const VARIANTS = '89ab';

export function uuidV5(name: string): string {
  const hex = hash('sha1', inNamespace(name), 'hex');
  const variant = VARIANTS[Number.parseInt(hex.charAt(16), 16) % 4] ?? '';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The bytes to hash for a name; the next call writes over them. */
function inNamespace(name: string): Buffer {
  const bytes = utf8Text(name);
  if (bytes.length > NAME_BYTES_MAX)
    return Buffer.concat([NAMESPACE, Buffer.from(bytes, 'latin1')]);
  return named.subarray(0, NAMESPACE.length + named.write(bytes, NAMESPACE.length, 'latin1'));
}

/** Deterministic, so that a repeated append is recognised as the same append. */
export function eventId(stream: string, commandId: string, index: number): string {
  return uuidV5(`${stream}\n${commandId}\n${index.toString()}`);
}
