import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotFile } from './process-snapshots';

describe('the file of the last snapshot', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('holds the last one, in place of the one before', async () => {
    const path = join(folder, 'processes.json');
    const file = snapshotFile(path);
    expect(await file.load()).toBeUndefined();
    await file.save('a long first one');
    await file.save('second');
    expect(await snapshotFile(path).load()).toBe('second');
    expect(readdirSync(folder)).toEqual(['processes.json']);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is not harmed by one that was cut off while being written', async () => {
    const path = join(folder, 'processes.json');
    const file = snapshotFile(path);
    await file.save('whole');
    writeFileSync(`${path}.new`, 'ha');
    expect(await file.load()).toBe('whole');
    await file.save('next');
    expect(await file.load()).toBe('next');
  });
});
