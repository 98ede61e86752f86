import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBuffer, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { decodeCp949 } from './cp949';
import type { ImportBudget } from './import-budget';
import { ReadingStopped, stopReading } from './import-problem';

export type ArchiveEntry = {
  /** NFC, with `/` between folders, never absolute and never pointing upwards. */
  readonly name: string;
  /** The bytes as they are inflated; stops at the first byte that is too much. */
  readonly inflate: () => AsyncIterable<Buffer>;
};

const OPTIONS = { lazyEntries: true, decodeStrings: false, autoClose: false };

/** The files of a .zip (or .xlsx). Nothing is inflated yet and nothing is ever written to a disk. */
export async function openArchive(
  bytes: Buffer,
  file: string,
  budget: ImportBudget,
): Promise<readonly ArchiveEntry[]> {
  const zip = await whole<ZipFile>(file, (done) => {
    fromBuffer(bytes, OPTIONS, done);
  });
  const limit = budget.limits.archiveEntries;
  if (zip.entryCount > limit)
    stopReading('TOO_MANY_ENTRIES', { file }, { limit: limit.toString() });
  const listed = await whole<readonly Entry[]>(file, (done) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('error', (error: Error) => {
      done(error, entries);
    });
    zip.once('end', () => {
      done(null, entries);
    });
    zip.readEntry();
  });
  return listed.flatMap((entry) => {
    const name = entryName(entry, file);
    if (name.endsWith('/')) return [];
    return { name, inflate: () => inflate(zip, entry, { file: `${file} › ${name}`, budget }) };
  });
}

/** Everything in one piece, for an inner file; at most `fileBytes` of it. */
export async function inflateWhole(
  entry: ArchiveEntry,
  file: string,
  limit: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of entry.inflate()) {
    size += chunk.length;
    if (size > limit) stopReading('FILE_TOO_LARGE', { file }, { limit: limit.toString() });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function* inflate(
  zip: ZipFile,
  entry: Entry,
  { file, budget }: { readonly file: string; readonly budget: ImportBudget },
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) stopReading('ENCRYPTED_FILE', { file });
  const { inflationRatio, inflationFreeBytes } = budget.limits;
  const most = Math.max(inflationFreeBytes, entry.compressedSize * inflationRatio);
  let size = 0;
  let sum = 0;
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => {
        if (error === null) resolve(opened);
        else reject(error);
      });
    });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) stopReading('ARCHIVE_BOMB', { file }, { limit: most.toString() });
      budget.takeBytes(chunk.length, { file }, 'ARCHIVE_BOMB');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    broken(error, file);
  }
  // yauzl leaves the checksum to its user; without it a flipped digit of a stored entry would be read as money.
  if (sum !== entry.crc32) stopReading('BROKEN_ARCHIVE', { file }, { detail: 'checksum' });
}

/** Packers in Korea write names in CP949 without saying so; UTF-8 is often not marked as such either. */
function entryName(entry: Entry, file: string): string {
  const raw: unknown = entry.fileName;
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(entry.fileName);
  const name = decodeName(bytes)?.replaceAll('\\', '/').normalize('NFC');
  if (name === undefined) stopReading('UNDECODABLE', { file });
  if (validateFileName(name) !== null) stopReading('UNSAFE_PATH', { file }, { entry: name });
  return name;
}

function decodeName(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCp949(bytes);
  }
}

async function whole<T>(
  file: string,
  start: (done: (error: Error | null, value: T) => void) => void,
): Promise<T> {
  try {
    return await new Promise<T>((resolve, reject) => {
      start((error, value) => {
        if (error === null) resolve(value);
        else reject(error);
      });
    });
  } catch (error) {
    return broken(error, file);
  }
}

function broken(error: unknown, file: string): never {
  if (error instanceof ReadingStopped) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  if (/encrypt/i.test(detail)) stopReading('ENCRYPTED_FILE', { file });
  return stopReading('BROKEN_ARCHIVE', { file }, { detail });
}
