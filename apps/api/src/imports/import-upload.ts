import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { IMPORT_LIMITS } from '@sangsaeng/ledger-import';
import type { HttpRequest } from '../http/http-types';
import { Problem } from '../http/problem';

/** A ledger file as it arrived. Its name is for messages only and never becomes part of a path. */
export type Upload = {
  readonly path: string;
  readonly fileName: string;
  readonly fields: ReadonlyMap<string, string>;
};

const FIELD_BYTES_MAX = 100;
const NAME_MAX = 200;

/** The form of an upload, for the multipart parser: what exceeds it is cut off while it streams in. */
export const UPLOAD_LIMITS = {
  fileSize: IMPORT_LIMITS.fileBytes,
  files: 1,
  fields: 4,
  parts: 6,
  fieldNameSize: 40,
  fieldSize: FIELD_BYTES_MAX,
  headerPairs: 20,
} as const;

export function uploadFolder(dataFolder: string): string {
  return join(dataFolder, 'incoming');
}

/** Leftovers of a process that was killed in the middle of an upload. */
export async function clearUploads(dataFolder: string): Promise<void> {
  await rm(uploadFolder(dataFolder), { recursive: true, force: true });
}

/** Streams the one file of a multipart request to a temporary file; the caller discards it after use. */
export async function receiveUpload(request: HttpRequest, dataFolder: string): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem('MEDIA_TYPE_UNSUPPORTED');
  const folder = uploadFolder(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    return { path, ...(await takeParts(request.parts(), path)) };
  } catch (error) {
    await discardUpload({ path });
    throw error instanceof Problem ? error : unreadable(error);
  }
}

export async function discardUpload({ path }: Pick<Upload, 'path'>): Promise<void> {
  await rm(path, { force: true });
}

async function takeParts(parts: AsyncIterable<Multipart>, path: string) {
  const fields = new Map<string, string>();
  let fileName: string | undefined;
  for await (const part of parts) {
    if (part.type === 'file') {
      await takeFile(part, path, fileName);
      fileName = nameOf(part);
    } else {
      if (fields.has(part.fieldname) || part.valueTruncated)
        throw invalid(
          `${part.fieldname} 항목이 두 번 있거나 너무 깁니다.`,
          `The field ${part.fieldname} stands twice or is too long.`,
        );
      fields.set(part.fieldname, String(part.value));
    }
  }
  if (fileName === undefined)
    throw invalid('file 항목이 없습니다.', 'The field "file" is missing.');
  return { fileName, fields };
}

async function takeFile(
  part: MultipartFile,
  path: string,
  before: string | undefined,
): Promise<void> {
  if (part.fieldname !== 'file' || before !== undefined) {
    part.file.resume();
    throw invalid('파일은 file 항목 하나만 받습니다.', 'One file is taken, in the field "file".');
  }
  await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (part.file.truncated)
    throw new Problem('BODY_TOO_LARGE', {
      detail: `파일이 한도(${UPLOAD_LIMITS.fileSize}바이트)를 넘습니다.`,
      detailEn: `The file is larger than ${UPLOAD_LIMITS.fileSize} bytes.`,
    });
}

function nameOf({ filename }: MultipartFile): string {
  const name = basename(filename.replaceAll('\\', '/')).replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
  return name === '' ? 'ledger' : name.normalize('NFC').slice(0, NAME_MAX);
}

const BROKEN = /aborted|multipart|part|form|boundary|premature/i;

/** What the multipart parser refuses (a broken form, too many parts, prototype names), and a sender that went away. */
function unreadable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return new Problem('BODY_TOO_LARGE');
  const isTheirs = typeof status === 'number' || (!isOfDisk(error) && BROKEN.test(error.message));
  return isTheirs ? new Problem('UPLOAD_INVALID') : error;
}

function isOfDisk(error: Error): boolean {
  return 'syscall' in error && error.syscall === 'write';
}

function invalid(detail: string, detailEn: string): Problem {
  return new Problem('UPLOAD_INVALID', { detail, detailEn });
}
