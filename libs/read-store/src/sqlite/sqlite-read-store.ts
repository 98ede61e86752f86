import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadStore, ViewReader, ViewSchema, ViewTable } from '../port';
import { SqliteTable } from './sqlite-table';
import { fileHash, readRecord, removeDurably, writeDurably } from './view-files';

const VIEW_FILE = /^[a-z][a-z0-9-]*\.v\d+\.(\d+)\.sqlite(?:-journal)?$/;
const SERVED = 'served.json';
/** Written last at a clean stop and removed first at the next start: name of each view file and its SHA-256. */
const CLEAN_STOP = 'clean-stop.json';

/**
 * Views in one SQLite file per build, `<view>.v<version>.<build>.sqlite`. Nothing here waits for the disk, because
 * everything can be built again: only files that a clean stop vouched for, byte for byte, are served after a start.
 */
export class SqliteReadStore implements ReadStore {
  private readonly tables = new Map<string, SqliteTable>();
  private servedFiles: Map<string, string>;
  private readonly vouched: ReadonlyMap<string, string>;
  private lastBuild: number;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.vouched = readRecord(join(folder, CLEAN_STOP));
    removeDurably(join(folder, CLEAN_STOP));
    this.servedFiles = readRecord(join(folder, SERVED));
    const files = readdirSync(folder).filter((name) => VIEW_FILE.test(name));
    this.lastBuild = Math.max(0, ...files.map((name) => +(VIEW_FILE.exec(name)?.[1] ?? 0)));
    const served = new Set(this.servedFiles.values());
    for (const name of files)
      if (!served.has(name) || !this.vouched.has(name)) this.removeFile(name);
  }

  served(schema: ViewSchema): Promise<ViewTable | undefined> {
    const open = this.tables.get(schema.name);
    if (open !== undefined) return Promise.resolve(open.fits(schema) ? open : undefined);
    const table = this.openVouched(schema);
    if (table !== undefined) this.tables.set(schema.name, table);
    return Promise.resolve(table);
  }

  build(schema: ViewSchema): Promise<ViewTable> {
    this.lastBuild += 1;
    const build = this.lastBuild.toString();
    const name = `${schema.name}.v${schema.version.toString()}.${build}.sqlite`;
    return Promise.resolve(SqliteTable.create(join(this.folder, name), schema, build));
  }

  serve(table: ViewTable): Promise<void> {
    const next = asOwn(table);
    next.buildIndexes();
    const before = this.tables.get(next.schema.name);
    this.tables.set(next.schema.name, next);
    this.servedFiles.set(next.schema.name, next.fileName);
    writeDurably(join(this.folder, SERVED), this.servedFiles);
    if (before !== undefined && before !== next) this.discard(before);
    return Promise.resolve();
  }

  drop(table: ViewTable): Promise<void> {
    const own = asOwn(table);
    if (this.tables.get(own.schema.name) === own) {
      this.tables.delete(own.schema.name);
      this.servedFiles.delete(own.schema.name);
      writeDurably(join(this.folder, SERVED), this.servedFiles);
    }
    this.discard(own);
    return Promise.resolve();
  }

  reader(name: string): ViewReader | undefined {
    return this.tables.get(name);
  }

  close(): Promise<void> {
    const hashes = new Map<string, string>();
    for (const table of this.tables.values()) {
      table.close();
      hashes.set(table.fileName, fileHash(join(this.folder, table.fileName), 'sync'));
    }
    // Files that were not opened this time are as they were.
    for (const [view, file] of this.servedFiles) {
      const hash = this.vouched.get(file);
      if (!this.tables.has(view) && hash !== undefined) hashes.set(file, hash);
    }
    this.tables.clear();
    writeDurably(join(this.folder, CLEAN_STOP), hashes);
    return Promise.resolve();
  }

  private openVouched(schema: ViewSchema): SqliteTable | undefined {
    const name = this.servedFiles.get(schema.name);
    if (name === undefined) return undefined;
    const path = join(this.folder, name);
    // The file is read before SQLite opens it: reading it later would drop SQLite's lock on it.
    const intact = existsSync(path) && fileHash(path) === this.vouched.get(name);
    const table = intact ? SqliteTable.open(path, schema) : undefined;
    if (table === undefined) this.removeFile(name);
    return table;
  }

  private discard(table: SqliteTable): void {
    table.close();
    this.removeFile(table.fileName);
  }

  private removeFile(name: string): void {
    rmSync(join(this.folder, name), { force: true });
    rmSync(join(this.folder, `${name}-journal`), { force: true });
  }
}

function asOwn(table: ViewTable): SqliteTable {
  if (!(table instanceof SqliteTable)) throw new TypeError('a table of another read store');
  return table;
}
