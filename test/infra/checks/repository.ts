import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const root = resolve(__dirname, '../../..');
export const inRepository = (...parts: readonly string[]): string => join(root, ...parts);
export const exists = (...parts: readonly string[]): boolean => existsSync(inRepository(...parts));
export const textOf = (...parts: readonly string[]): string =>
  readFileSync(inRepository(...parts), 'utf8');

/** A YAML file with what it merges by reference. */
export function yamlOf(text: string): unknown {
  return parse(text, { merge: true });
}

export function yamlsOf(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

/** What `infra/make-secrets.sh` makes, and the certificates that an operator adds for Kubernetes. */
export const MADE_SECRETS: readonly string[] = [
  ...['event-store-password', 'event-store-ops-password', 'redis-password', 'event-store.env'],
];

/** The sentences whose fact is false. */
export function untrue(
  ...facts: readonly (readonly [sentence: string, isSo: boolean | undefined])[]
): readonly string[] {
  return facts.filter(([, isSo]) => isSo !== true).map(([sentence]) => sentence);
}
