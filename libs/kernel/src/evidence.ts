import { list, record, text, type TypeOf } from './schema';

/** A file that proves a step: what kind of paper it is, its name, and the SHA-256 (hex) of its bytes. */
export const evidenceList = list(record({ kind: text, name: text, sha256: text }));
export type Evidence = TypeOf<typeof evidenceList>[number];
