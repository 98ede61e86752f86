import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import { decodeCp949 } from './cp949';
import type { ImportBudget } from './import-budget';
import { stopReading, type ImportProblem, type Place } from './import-problem';
import { cellText, type LedgerTable } from './sheet';
import { collectTable, type TablePlace } from './table-collector';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CHUNK_BYTES = 64 * 1024;
/** More than a record of the widest table needs with every cell at its limit, in bytes. */
const RECORD_BYTES_MAX = 1024 * 1024;
const LINE_FEED = 0x0a;

/** Reads the bytes of one CSV file; stops at what makes the file unreadable, gathers all else in `problems`. */
export async function readCsvTable(
  place: TablePlace,
  bytes: Buffer,
  budget: ImportBudget,
  problems: ImportProblem[],
): Promise<LedgerTable> {
  if (bytes.length === 0) stopReading('EMPTY_FILE', { file: place.file });
  const text = utf8Bytes(bytes, { file: place.file });
  refuseEndlessLine(text, { file: place.file });
  const collector = collectTable(place, budget, problems);
  let row = 0;
  await parseCsv(text, place, (cells) => {
    row += 1;
    collector.accept(row, cells.map(cellText));
  });
  return {
    table: place.table,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: collector.finish(),
  };
}

/** UTF-8 first, then CP949: a text in CP949 is practically never valid UTF-8, while the reverse happens. */
function utf8Bytes(bytes: Buffer, place: Place): Buffer {
  const marked = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const body = marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  if (isUtf8(body)) return body;
  const text = marked ? undefined : decodeCp949(body);
  return text === undefined ? stopReading('UNDECODABLE', place) : Buffer.from(text, 'utf8');
}

/** Millions of cells in one line would all be parsed before anybody could count them. */
function refuseEndlessLine(text: Buffer, place: Place): void {
  for (let start = 0; start + RECORD_BYTES_MAX < text.length;) {
    const end = text.subarray(start, start + RECORD_BYTES_MAX).lastIndexOf(LINE_FEED);
    if (end < 0) stopReading('LINE_TOO_LONG', place, { limit: RECORD_BYTES_MAX.toString() });
    start += end + 1;
  }
}

/** Every record is handed over as it is met and none is kept; lines without anything are records too. */
async function parseCsv(
  text: Buffer,
  { file }: TablePlace,
  onRecord: (cells: readonly string[]) => void,
): Promise<void> {
  let thrown: Error | undefined;
  let records = 0;
  const parser = parse({
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    max_record_size: RECORD_BYTES_MAX,
    on_record: (cells: readonly string[]) => {
      records += 1;
      // The parser compares each record with its first and, although told to accept any length, makes an error with
      // a stack for each that differs, 60 times the cost of the record. Every record is its first one here.
      (parser.info as { records: number }).records = 0;
      try {
        if (thrown === undefined) onRecord(cells);
      } catch (error) {
        thrown = asError(error);
      }
      return null;
    },
  });
  // Without a consumer of its (empty) output the parser would never be finished.
  parser.resume();
  const done = finished(parser).catch((error: unknown) => {
    thrown ??= asError(error);
  });
  for (let at = 0; at < text.length && thrown === undefined; at += CHUNK_BYTES)
    await write(parser, text.subarray(at, at + CHUNK_BYTES));
  parser.end();
  await done;
  if (thrown instanceof CsvError)
    stopReading('MALFORMED_CSV', { file, row: records + 1 }, { detail: thrown.code });
  if (thrown !== undefined) throw thrown;
}

/** Resolves also when the parser failed, which `finished` reports. */
function write(parser: Parser, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    parser.write(chunk, () => {
      resolve();
    });
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
