import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FieldCipher, SealedField } from '@sangsaeng/event-store';
import fc from 'fast-check';
import { createFieldCipher } from './field-cipher';
import { openFileKeyStore } from './file/file-key-store';
import { MemoryKeyStore } from './memory/memory-key-store';
import { named } from './testing/named-key-store-error';

const FIELD = {
  path: 'personalName',
  subject: 'sme-1',
  plain: '홍길동',
  bound: 'id-1|SmeRegistered',
};

let keys: MemoryKeyStore;
let cipher: FieldCipher;

beforeEach(() => {
  keys = new MemoryKeyStore();
  cipher = createFieldCipher(keys, randomBytes);
});

describe('sealing a personal field', () => {
  it('gives any text back in the event it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (plain) => {
        expect(cipher.open(cipher.seal({ ...FIELD, plain }), FIELD.bound)).toBe(plain);
      }),
    );
  });

  it('names the algorithm and key version and hides the text', () => {
    const sealed = cipher.seal(FIELD);

    expect(sealed).toMatchObject({
      path: 'personalName',
      subject: 'sme-1',
      keyVer: 1,
      alg: 'A256GCM',
    });
    expect(Buffer.from(sealed.iv, 'base64url')).toHaveLength(12);
    expect(Buffer.from(sealed.ct, 'base64url')).toHaveLength(Buffer.byteLength(FIELD.plain) + 16);
    expect(Buffer.from(sealed.ct, 'base64url').includes(FIELD.plain)).toBe(false);
  });

  it('never gives the same ciphertext for the same text', () => {
    const [first, second] = [cipher.seal(FIELD), cipher.seal(FIELD)];

    expect(first.iv).not.toBe(second.iv);
    expect(first.ct).not.toBe(second.ct);
  });

  it('uses the renewed key and opens what the key before has sealed', () => {
    const before = cipher.seal(FIELD);
    keys.renew('sme-1');
    const after = cipher.seal(FIELD);

    expect([before.keyVer, after.keyVer]).toEqual([1, 2]);
    expect(cipher.open(before, FIELD.bound)).toBe(FIELD.plain);
    expect(cipher.open(after, FIELD.bound)).toBe(FIELD.plain);
  });
});

describe('a sealed field opens nowhere else', () => {
  it.each(['id-2|SmeRegistered', 'id-1|SupplierRegistered', ''])('not in event %j', (bound) => {
    const sealed = cipher.seal(FIELD);
    expect(() => cipher.open(sealed, bound)).toThrow(named('FIELD_DAMAGED'));
  });

  it('not under another path, subject or key version', () => {
    keys.prepare(['sme-2']);
    const sealed = cipher.seal(FIELD);
    keys.renew('sme-1');

    for (const moved of [{ path: 'depositorName' }, { subject: 'sme-2' }, { keyVer: 2 }])
      expect(() => cipher.open({ ...sealed, ...moved }, FIELD.bound)).toThrow(
        named('FIELD_DAMAGED'),
      );
  });

  it('not with one flipped bit', () => {
    const sealed = cipher.seal(FIELD);
    const member = fc.constantFrom('iv' as const, 'ct' as const);
    fc.assert(
      fc.property(member, fc.nat(), (name, at) => {
        const bytes = Buffer.from(sealed[name], 'base64url');
        const bit = at % (bytes.length * 8);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const altered = { ...sealed, [name]: bytes.toString('base64url') };
        expect(() => cipher.open(altered, FIELD.bound)).toThrow(named('FIELD_DAMAGED'));
      }),
    );
  });

  it('not cut short, nor under another algorithm', () => {
    const sealed = cipher.seal(FIELD);
    const otherAlgorithm = { ...sealed, alg: 'A128GCM' } as unknown as SealedField;

    for (const altered of [{ ...sealed, ct: '' }, { ...sealed, iv: '' }, otherAlgorithm])
      expect(() => cipher.open(altered, FIELD.bound)).toThrow(named('FIELD_DAMAGED'));
  });
});

describe('erasing a subject', () => {
  it('leaves its fields unreadable at once and those of others as they were', () => {
    const erased = cipher.seal(FIELD);
    const kept = cipher.seal({ ...FIELD, subject: 'donor-1' });
    expect(cipher.open(erased, FIELD.bound)).toBe(FIELD.plain);
    keys.destroy('sme-1');

    expect(cipher.open(erased, FIELD.bound)).toBeUndefined();
    expect(cipher.open(kept, FIELD.bound)).toBe(FIELD.plain);
  });

  it('refuses to seal for it again by name', () => {
    cipher.seal(FIELD);
    keys.destroy('sme-1');

    expect(() => cipher.seal(FIELD)).toThrow(named('SUBJECT_DESTROYED'));
  });

  it('does not call a lost key an erasure', () => {
    const sealed = cipher.seal(FIELD);
    const elsewhere = createFieldCipher(new MemoryKeyStore(), randomBytes);

    expect(() => elsewhere.open(sealed, FIELD.bound)).toThrow(named('KEY_UNKNOWN'));
  });

  it('ends the keys a second process had in memory', () => {
    const folder = mkdtempSync(join(tmpdir(), 'field-cipher-'));
    const [here, there] = [openFileKeyStore(folder), openFileKeyStore(folder)];
    const reader = createFieldCipher(here, randomBytes);
    const sealed = reader.seal(FIELD);
    expect(reader.open(sealed, FIELD.bound)).toBe(FIELD.plain);
    there.destroy('sme-1');

    expect(reader.open(sealed, FIELD.bound)).toBeUndefined();
    here.close();
    there.close();
    rmSync(folder, { recursive: true });
  });
});

it('seals for more subjects than it keeps keys of, asking the store again for the oldest', () => {
  const subjects = Array.from({ length: 9_000 }, (_, index) => `sme-${index.toString()}`);
  const sealed = subjects.map((subject) => cipher.seal({ ...FIELD, subject, plain: subject }));

  expect(sealed.map((field) => cipher.open(field, FIELD.bound))).toEqual(subjects);
  const asked = jest.spyOn(keys, 'current');
  cipher.seal({ ...FIELD, subject: 'sme-8999' });
  expect(asked).not.toHaveBeenCalled();
  cipher.seal({ ...FIELD, subject: 'sme-0' });
  expect(asked).toHaveBeenCalledWith('sme-0');
});
