import { NotAsSigned } from './checkpoint-error';
import { CheckpointFolder, type SignedCheckpoint } from './checkpoint-folder';
import { spellCheckpoint, type LogCheckpoint } from './checkpoint-text';
import { signText } from './log-key';
import type { LogTree } from './log-tree';
import { spellNote } from './signed-note';

/** Why a ledger goes back behind what it has signed, for whoever asks later. */
export type Setback = {
  readonly at: string;
  readonly reason: string;
  /** What the ledger was set back to. */
  readonly restored: { readonly size: number; readonly root: string };
};

/**
 * Keeps the last signed checkpoint of a ledger outside its data folder, where whoever puts an older or another state in
 * place of the data does not reach it by the same means. It never goes backwards, and what is signed always contains
 * what was signed before: otherwise nothing is signed and `NotAsSigned` tells both sizes. Several processes may keep
 * the same folder.
 */
export class CheckpointKeeper {
  private readonly files: CheckpointFolder;

  /** `folder`: that of the keys. Nothing is made there before something is signed. */
  constructor(folder: string) {
    this.files = new CheckpointFolder(folder);
  }

  /** The file of the last checkpoint, for messages. */
  get file(): string {
    return this.files.checkpointFile;
  }

  /** The last signed checkpoint. Throws `CheckpointError` when it or the key is damaged or of another log. */
  known(): SignedCheckpoint | undefined {
    return this.files.read();
  }

  /** For everybody who checks this log; `undefined` before anything was signed. */
  verifierKey(): string | undefined {
    return this.files.verifierKey();
  }

  /**
   * Rejects with `NotAsSigned` for a log that does not contain what was signed. Answers the checkpoint it was held
   * against, `undefined` when none is known.
   */
  async demand(tree: LogTree): Promise<SignedCheckpoint | undefined> {
    const known = this.known();
    if (known !== undefined) await demandContained(known, tree);
    return known;
  }

  /** Signs where the log ends now, unless that is signed already, and answers what is signed. */
  async sign(tree: LogTree): Promise<SignedCheckpoint | undefined> {
    for (;;) {
      const known = await this.demand(tree);
      const size = await tree.size();
      if (size === (known?.size ?? 0)) return known;
      const signed = this.spell(size, await tree.rootAt(size));
      if (this.files.replace(known?.note, signed.note)) return signed;
    }
  }

  /**
   * Gives up the last checkpoint: its note, its keys and the reason stay beside it, and the next one signed begins a log
   * of another name. Answers the file that tells of it, `undefined` when there was no checkpoint.
   */
  setBack(setback: Setback): string | undefined {
    const known = this.known();
    if (known === undefined) return undefined;
    const signed = { size: known.size, root: known.root.toString('hex') };
    return this.files.setAside((checkpoint, verifier) => ({
      ...setback,
      signed,
      checkpoint,
      verifier,
    }));
  }

  private spell(size: number, root: Buffer): SignedCheckpoint {
    const signer = this.files.signer();
    const checkpoint: LogCheckpoint = { origin: signer.name, size, root };
    const text = spellCheckpoint(checkpoint);
    const note = spellNote({ text, signatures: [signText(text, signer)] });
    return { ...checkpoint, note };
  }
}

/** Rejects with `NotAsSigned` for a tree that does not contain the one signed. */
export async function demandContained(
  signed: Pick<LogCheckpoint, 'size' | 'root'>,
  tree: LogTree,
): Promise<void> {
  const size = await tree.size();
  if (size < signed.size) throw new NotAsSigned('BEHIND_CHECKPOINT', signed, { size });
  const root = await tree.rootAt(signed.size);
  if (!root.equals(signed.root)) throw new NotAsSigned('CHECKPOINT_ROOT', signed, { size, root });
}
