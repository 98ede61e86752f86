export { CheckpointError, NotAsSigned } from './checkpoint-error';
export { type SignedCheckpoint } from './checkpoint-folder';
export { CheckpointKeeper, demandContained, type Setback } from './checkpoint-keeper';
export { parseCheckpoint, spellCheckpoint, type LogCheckpoint } from './checkpoint-text';
export {
  isSignedBy,
  noteSigner,
  parseSigner,
  parseVerifier,
  signText,
  spellSigner,
  spellVerifier,
  type NoteSigner,
  type NoteVerifier,
} from './log-key';
export { readLogTree, treeOfStore, type LogTree } from './log-tree';
export { parseNote, spellNote, type NoteSignature, type SignedNote } from './signed-note';
