import type { KeyStoreError, KeyStoreErrorCode } from '../key-store-error';

/** Matches a `KeyStoreError` of this code, and of this subject, field or file if one is given. */
export const named = (code: KeyStoreErrorCode, where?: string): KeyStoreError =>
  expect.objectContaining({
    name: 'KeyStoreError',
    code,
    ...(where === undefined ? {} : { where }),
  }) as KeyStoreError;
