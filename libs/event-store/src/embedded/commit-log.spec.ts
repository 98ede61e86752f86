import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOut } from './block-layout';
import { CommitLog } from './commit-log';

describe('the two halves of a commit log', () => {
  let folder = '';
  let log: CommitLog;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'event-store-commit-log-'));
    log = CommitLog.open(folder, [], 'beside');
  });

  afterEach(() => {
    log.close(true);
    rmSync(folder, { recursive: true });
  });

  function write(first: number, name: string): void {
    const event = { stream: 'fund-a', revision: first, id: name, bytes: Buffer.from(`"${name}"`) };
    const blocks = [layOut(first, [event])];
    const encoded = log.encode({ first, blocks, root: Buffer.alloc(32) });
    if (encoded === undefined) throw new Error('no room');
    log.reserve(encoded.length);
    log.write(encoded);
  }

  const names = () =>
    CommitLog.read(folder).flatMap(({ blocks }) => blocks.flatMap(({ heads }) => heads.ids));

  it('count both, in the order in which they were written', () => {
    write(0, 'a');
    log.turnOver();
    write(1, 'b');
    log.otherHalfStored();
    log.turnOver();
    write(2, 'c');
    expect(names()).toEqual(['b', 'c']);
  });

  it('do not count a last record that nobody was told of, once another one has its place', () => {
    write(0, 'a');
    write(1, 'lost');
    expect(names()).toEqual(['a', 'lost']);
    log.turnOver();
    write(1, 'b');
    expect(names()).toEqual(['a', 'b']);
  });

  it('are not written over as long as they are needed', () => {
    write(0, 'a');
    log.turnOver();
    write(1, 'b');
    expect(() => {
      log.turnOver();
    }).toThrow('still needed');
    expect(names()).toEqual(['a', 'b']);
  });
});
