import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventPage } from '../support/catalogue/event-pages';
import { processPage } from '../support/catalogue/process-page';
import { settingsPage } from '../support/catalogue/settings-page';
import { viewPage } from '../support/catalogue/view-page';

const FOLDER = join(__dirname, '..', '..', 'docs', 'catalogue');
const PAGES = {
  'events.md': eventPage,
  'processes.md': processPage,
  'views.md': viewPage,
  '../configuration.md': settingsPage,
};

// After a change: `LEDGER_WRITE_DOCS=1 npm test -- test/docs`.
const writes = process.env['LEDGER_WRITE_DOCS'] === '1';

describe('a page of docs/ that is made from the code', () => {
  it.each(Object.entries(PAGES))('%s says what the code says', (name, generate) => {
    const path = join(FOLDER, name);
    if (writes) writeFileSync(path, generate());
    expect(readFileSync(path, 'utf8')).toBe(generate());
  });
});
