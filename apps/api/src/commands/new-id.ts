import { uuidV5 } from '@sangsaeng/event-store';
import type { CommandContext } from '@sangsaeng/kernel';

const DIGITS = 12;

/** An id for what a request brings into being, made from its key: asked again, the same. */
export function newId(kind: string, { commandId }: CommandContext): string {
  return `${kind}-${uuidV5(`${kind}\n${commandId}`).replaceAll('-', '').slice(0, DIGITS)}`;
}
