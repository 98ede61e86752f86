export { createFieldCipher } from './field-cipher';
export {
  openFileKeyStore,
  type FileKeyStore,
  type FileKeyStoreOptions,
} from './file/file-key-store';
export { KeyStoreError, type KeyStoreErrorCode } from './key-store-error';
export { MemoryKeyStore } from './memory/memory-key-store';
export type {
  DataKey,
  KeyLookup,
  KeyStore,
  RandomBytes,
  RestoreReport,
  SubjectKeys,
  Tombstone,
} from './port';
export {
  assertPrivate,
  createPrivateFile,
  removeDurably,
  renameDurably,
  writePrivateFile,
} from './private-file';
