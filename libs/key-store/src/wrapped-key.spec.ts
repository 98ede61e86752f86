import { randomBytes } from 'node:crypto';
import {
  isMasterOf,
  masterCheck,
  newDataKey,
  newMasterKey,
  unwrapKey,
  wrapKey,
} from './wrapped-key';

const master = newMasterKey(randomBytes);
const key = newDataKey('sme-1', 1, randomBytes);
const stored = wrapKey(key, master, randomBytes);

it('unwraps to the same key under the same master key only', () => {
  expect(unwrapKey(stored, master)).toEqual(key);
  expect(unwrapKey(stored, newMasterKey(randomBytes))).toBeUndefined();
});

it('unwraps for no other subject and no other version', () => {
  expect(unwrapKey({ ...stored, subject: 'sme-2' }, master)).toBeUndefined();
  expect(unwrapKey({ ...stored, version: 2 }, master)).toBeUndefined();
});

it('knows its master key by the check record, which is no wrapped key', () => {
  const check = masterCheck(master, randomBytes);

  expect(isMasterOf(check, master)).toBe(true);
  expect(isMasterOf(check, newMasterKey(randomBytes))).toBe(false);
  expect(isMasterOf(stored.wrapped, master)).toBe(false);
});
