import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_ROOT, leafHash, treeRoot } from '@sangsaeng/event-store';
import { CheckpointKeeper } from './checkpoint-keeper';
import { parseVerifier, type NoteVerifier } from './log-key';
import type { LogTree } from './log-tree';
import { parseNote, type NoteSignature } from './signed-note';

/** A log in memory that can be cut back and forged, as whoever holds the data folder can. */
class SomeLog implements LogTree {
  private entries: Buffer[] = [];

  add(...texts: readonly string[]): this {
    this.entries.push(...texts.map((text) => leafHash(Buffer.from(text))));
    return this;
  }

  cutTo(size: number): this {
    this.entries = this.entries.slice(0, size);
    return this;
  }

  size(): Promise<number> {
    return Promise.resolve(this.entries.length);
  }

  rootAt(size: number): Promise<Buffer> {
    return Promise.resolve(size === 0 ? EMPTY_ROOT : treeRoot(this.entries.slice(0, size)));
  }
}

describe('the keeper of the last signed checkpoint', () => {
  let scratch = '';
  let keys = '';
  let log = new SomeLog();

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'merkle-log-'));
    keys = join(scratch, 'keys');
    log = new SomeLog().add('하나', '둘', '셋');
  });

  afterEach(() => {
    rmSync(scratch, { recursive: true });
  });

  const keeper = () => new CheckpointKeeper(keys);

  it('knows nothing and makes no file before something is signed', async () => {
    expect(await keeper().demand(log)).toBeUndefined();
    expect(await keeper().sign(new SomeLog())).toBeUndefined();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('signs a note that OpenSSL verifies with the verifier key', async () => {
    const signed = await keeper().sign(log);
    const { text, signatures } = must(parseNote(must(signed).note));
    const [signature] = signatures;
    expect(text).toBe(`${must(signed).origin}\n3\n${(await log.rootAt(3)).toString('base64')}\n`);
    const verifier = must(parseVerifier(must(keeper().verifierKey())));
    expect(opensslVerifies(text, must(signature), verifier)).toBe(true);
    expect(opensslVerifies(text.replace('\n3\n', '\n4\n'), must(signature), verifier)).toBe(false);
  });

  it('keeps all its files from others', async () => {
    await keeper().sign(log);
    const modes = readdirSync(keys).map((name) => statSync(join(keys, name)).mode & 0o777);
    expect(readdirSync(keys).sort()).toEqual([
      'checkpoint',
      'checkpoint.lock',
      'log.key',
      'log.vkey',
    ]);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('goes on under the same name and key after a restart, and signs nothing twice', async () => {
    const first = must(await keeper().sign(log));
    expect(await keeper().sign(log)).toEqual(first);
    const second = must(await keeper().sign(log.add('넷')));
    expect({ origin: second.origin, size: second.size }).toEqual({ origin: first.origin, size: 4 });
    expect(await keeper().demand(log)).toEqual(second);
  });

  it('refuses a log that ends before the checkpoint, and signs nothing for it', async () => {
    const signed = must(await keeper().sign(log));
    log.cutTo(2).add();
    const behind = { code: 'BEHIND_CHECKPOINT', signed: { size: 3 }, found: { size: 2 } };
    await expect(keeper().demand(log)).rejects.toMatchObject(behind);
    await expect(keeper().sign(log)).rejects.toMatchObject(behind);
    expect(keeper().known()).toEqual(signed);
  });

  it('refuses a log of the same or a greater size whose signed events were changed', async () => {
    await keeper().sign(log);
    const forged = new SomeLog().add('하나', '둘이', '셋');
    await expect(keeper().sign(forged)).rejects.toMatchObject({ code: 'CHECKPOINT_ROOT' });
    await expect(keeper().sign(forged.add('넷'))).rejects.toMatchObject({
      code: 'CHECKPOINT_ROOT',
      found: { size: 4 },
    });
  });

  it('tells in both languages what was signed, what is there and what can be done', async () => {
    await keeper().sign(log);
    const refusal = (await keeper()
      .demand(log.cutTo(1))
      .catch((error: unknown) => error)) as Error;
    expect(refusal.message).toContain('사건 3건인데 여기에는 1건뿐');
    expect(refusal.message).toContain('has 3 events, but here are only 1');
    expect(refusal.message).toContain('--older-than-checkpoint');
  });

  it('lets two processes sign for one folder, and the checkpoint never goes backwards', async () => {
    const longer = new SomeLog().add('하나', '둘', '셋', '넷', '다섯');
    await Promise.all([keeper().sign(longer), keeper().sign(longer)]);
    await expect(keeper().sign(log)).rejects.toMatchObject({ code: 'BEHIND_CHECKPOINT' });
    expect(keeper().known()?.size).toBe(5);
  });

  it.each([
    ['the key is cut short', 'log.key', (text: string) => text.slice(0, -9), 'LOG_KEY_DAMAGED'],
    ['the key is of another log', 'log.vkey', () => otherVerifier(), 'LOG_KEY_FOREIGN'],
    ['the checkpoint is no note', 'checkpoint', () => 'nonsense', 'CHECKPOINT_DAMAGED'],
    [
      'somebody wrote another size into it',
      'checkpoint',
      (text: string) => text.replace('\n3\n', '\n2\n'),
      'CHECKPOINT_FOREIGN',
    ],
  ])('names it when %s', async (_, name, change, code) => {
    await keeper().sign(log);
    const file = join(keys, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(codeOf(() => keeper().known())).toBe(code);
    await expect(keeper().sign(log.add('넷'))).rejects.toMatchObject({ code });
  });

  it('makes no new key in place of one that has signed and is gone', async () => {
    await keeper().sign(log);
    rmSync(join(keys, 'log.key'));
    expect((await keeper().demand(log))?.size).toBe(3);
    await expect(keeper().sign(log.add('넷'))).rejects.toMatchObject({ code: 'LOG_KEY_MISSING' });
  });

  it('refuses a key that others can read', async () => {
    await keeper().sign(log);
    chmodSync(join(keys, 'log.key'), 0o640);
    expect(codeOf(() => keeper().known())).toBe('OPEN_TO_OTHERS');
  });

  it('takes the key that an operator laid there, and with it the name of the log', async () => {
    mkdirSync(keys, { mode: 0o700 });
    const key = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
    writeFileSync(join(keys, 'log.key'), `${key}\n`, { mode: 0o600 });
    expect((await keeper().sign(log))?.origin).toBe('PeterNeumann');
  });

  it('gives up its checkpoint only with a reason, keeps both, and goes on under another name', async () => {
    const old = must(await keeper().sign(log));
    log.cutTo(1);
    const restored = { size: 1, root: (await log.rootAt(1)).toString('hex') };
    const at = '2026-03-02T00:00:00.000Z';
    const file = must(keeper().setBack({ at, reason: '디스크와 백업을 함께 잃음', restored }));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      ...{ at, reason: '디스크와 백업을 함께 잃음', restored },
      signed: { size: 3 },
      checkpoint: old.note,
    });
    expect(keeper().known()).toBeUndefined();
    const next = must(await keeper().sign(log));
    expect(next.size).toBe(1);
    expect(next.origin).not.toBe(old.origin);
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected something');
  return value;
}

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
  return undefined;
}

function otherVerifier(): string {
  return 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n';
}

function opensslVerifies(
  text: string,
  { signature }: NoteSignature,
  { publicKey }: NoteVerifier,
): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'));
  const at = (name: string) => join(folder, name);
  try {
    writeFileSync(at('text'), text);
    writeFileSync(at('signature'), signature);
    writeFileSync(at('key.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    const inputs = ['-inkey', at('key.pem'), '-sigfile', at('signature'), '-in', at('text')];
    execFileSync('openssl', ['pkeyutl', '-verify', '-rawin', '-pubin', ...inputs], {
      stdio: 'pipe',
    });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
