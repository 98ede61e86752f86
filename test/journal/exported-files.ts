import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportJournal,
  type ExportedEvent,
  type JournalDialect,
  type JournalOrder,
} from '@sangsaeng/journal';

const COMPANIES: Readonly<Record<string, { businessNumber: string; name: string }>> = {
  'donor-a': { businessNumber: '353-88-11923', name: '가람전자' },
  'donor-b': { businessNumber: '286-88-13674', name: '누리공사' },
  'sme-1': { businessNumber: '123-45-67891', name: '㈜다온' },
  'hostile-supplier': { businessNumber: '214-87-12346', name: '"; type:L, date:2020-01-01 \\' },
};

export async function exported(
  events: readonly ExportedEvent[],
  dialect: JournalDialect,
  order: JournalOrder,
): Promise<string> {
  const head = { origin: 'sangsaeng.example/ledger', size: events.length, root: 'AAAA' };
  const options = { dialect, order, head, names: (id: string) => COMPANIES[id] };
  let text = '';
  for await (const part of exportJournal(inTurn(events), options)) text += part;
  return text;
}

async function* inTurn(events: readonly ExportedEvent[]): AsyncIterable<ExportedEvent> {
  for (const event of events) yield await Promise.resolve(event);
}

/** A folder for journals that accounting programs read. */
export class JournalFolder {
  private folder: string | undefined;

  write(name: string, text: string): string {
    this.folder ??= mkdtempSync(join(tmpdir(), 'sangsaeng-journal-'));
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true });
  }
}
