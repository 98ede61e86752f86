import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealEvent, type Envelope, type FieldCipher } from '@sangsaeng/event-store';
import { instant, localDate, type DomainEvent } from '@sangsaeng/kernel';
import { eventCatalogue } from '@sangsaeng/platform';
import { sampleData, shapeText } from './sample-data';

/** Frozen samples of stored events, one file for each shape that an event type ever had. They are never edited. */
export const GOLDEN_EVENTS = join(__dirname, '..', '..', 'golden', 'events');

/** Says what was sealed instead of sealing it, so that a sample reads the same in every run. */
export const SPELLED_CIPHER: FieldCipher = {
  seal: ({ path, subject, plain }) => ({
    ...{ path, subject, keyVer: 1, alg: 'A256GCM', iv: 'iv' },
    ct: Buffer.from(plain).toString('base64url'),
  }),
  open: ({ ct }) => Buffer.from(ct, 'base64url').toString(),
};

const SALT = new Uint8Array(16).fill(7);

/** The name of the sample of today's shape of an event type. */
export function sampleName(type: string): string {
  const { version, data } = eventCatalogue.definition(type);
  const shape = hash('sha256', shapeText(data)).slice(0, 8);
  return `${type}.v${version.toString()}.${shape}.ndjson`;
}

/** The stored bytes of an event, a line: as a command, an import and a process record one. */
export function sealedLine(event: DomainEvent, { rev, src }: Partial<Envelope>): string {
  const { bytes } = sealEvent(
    event,
    {
      stream: 'sample-1',
      revision: rev ?? 0,
      index: 0,
      recordedAt: instant('2024-07-11T02:03:04.005Z'),
      requestHash: 'f'.repeat(64),
      salt: SALT,
      command: {
        commandId: 'sample',
        actor: 'dev:auditor',
        correlation: 'sample',
        ...(src === undefined ? { causation: 'sample' } : { source: src }),
      },
    },
    eventCatalogue,
    SPELLED_CIPHER,
  );
  return bytes.toString();
}

/** The two lines of a new sample: all members as imported, and as few as can be. */
export function newSample(type: string): string {
  const { data } = eventCatalogue.definition(type);
  const event = (extent: 'full' | 'least'): DomainEvent => ({
    type,
    occurredOn: localDate('2024-07-11'),
    data: sampleData(data, extent),
  });
  const src = { sha256: 'a'.repeat(64), table: '지급', row: 2 };
  return [
    sealedLine(event('full'), { rev: 0, src }),
    sealedLine(event('least'), { rev: 1 }),
    '',
  ].join('\n');
}

export function goldenFiles(): readonly string[] {
  return existsSync(GOLDEN_EVENTS) ? readdirSync(GOLDEN_EVENTS).sort() : [];
}

export function goldenLines(file: string): readonly string[] {
  return readFileSync(join(GOLDEN_EVENTS, file), 'utf8').trimEnd().split('\n');
}

/** Adds the samples that are missing; what stands there is never touched. */
export function addMissingSamples(): readonly string[] {
  mkdirSync(GOLDEN_EVENTS, { recursive: true });
  const known = new Set(goldenFiles());
  const missing = eventCatalogue.types.filter((type) => !known.has(sampleName(type)));
  for (const type of missing) writeFileSync(join(GOLDEN_EVENTS, sampleName(type)), newSample(type));
  return missing;
}
