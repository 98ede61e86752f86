import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient, removeTemporaryFolders } from '../scenarios/api-client';
import { commandPage, type OpenApi } from '../support/catalogue/command-page';
import { refusalPage } from '../support/catalogue/refusal-page';

const FOLDER = join(__dirname, '..', '..', 'docs', 'catalogue');
// After a change: `LEDGER_WRITE_DOCS=1 npm test -- test/docs`.
const writes = process.env['LEDGER_WRITE_DOCS'] === '1';

describe('the catalogue of the API in docs/', () => {
  let api: ApiClient;

  beforeAll(async () => {
    api = await ApiClient.start();
  });

  afterAll(async () => {
    await api.stop();
    removeTemporaryFolders();
  });

  it.each([
    [
      'commands.md',
      async () => commandPage((await api.get('/api/openapi.json')).body as never as OpenApi),
    ],
    ['refusals.md', refusalPage],
  ])('%s says what the code says', async (name, generate) => {
    const text = await generate();
    const path = join(FOLDER, name);
    if (writes) writeFileSync(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
