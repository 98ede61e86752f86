import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { isKeyName, strictBase64, type NoteSignature, type SignedNote } from './signed-note';

/** Signature type of Ed25519 in notes. */
const ED25519 = 0x01;
const KEY_BYTES = 32;
/** What stands before the seed in a PKCS #8 key, and before the point in a public key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE = 'PRIVATE+KEY+';

/** Who can tell whether a note was signed by one key. */
export type NoteVerifier = {
  readonly name: string;
  readonly keyHash: Buffer;
  readonly publicKey: KeyObject;
};

/** Who can sign notes under one name. */
export type NoteSigner = NoteVerifier & { readonly privateKey: KeyObject };

/** The key with this name and seed of 32 random bytes. Throws `RangeError` for what can be neither. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  if (!isKeyName(name) || seed.length !== KEY_BYTES) throw new RangeError('no name or no seed');
  const der = Buffer.concat([PKCS8, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return { name, keyHash: keyHashOf(name, pointOf(publicKey)), publicKey, privateKey };
}

/** As the `note` package of Go spells keys that sign: `PRIVATE+KEY+<name>+<hash>+<base64>`. */
export function spellSigner({ name, keyHash, privateKey }: NoteSigner): string {
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length);
  return `${PRIVATE}${spelled(name, keyHash, seed)}`;
}

/** `undefined` when it is no such key, or its hash is not that of its parts. */
export function parseSigner(text: string): NoteSigner | undefined {
  const parts = text.startsWith(PRIVATE) ? partsOf(text.slice(PRIVATE.length)) : undefined;
  if (parts === undefined) return undefined;
  const signer = noteSigner(parts.name, parts.key);
  return signer.keyHash.equals(parts.keyHash) ? signer : undefined;
}

/** The verifier key, for everybody to know: `<name>+<hash>+<base64>`. */
export function spellVerifier({ name, keyHash, publicKey }: NoteVerifier): string {
  return spelled(name, keyHash, pointOf(publicKey));
}

/** `undefined` when it is no such key, or its hash is not that of its parts. */
export function parseVerifier(text: string): NoteVerifier | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { name, keyHash, key } = parts;
  if (!keyHashOf(name, key).equals(keyHash)) return undefined;
  const der = Buffer.concat([SPKI, key]);
  return { name, keyHash, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

export function signText(text: string, { name, keyHash, privateKey }: NoteSigner): NoteSignature {
  return { name, keyHash, signature: sign(null, Buffer.from(text, 'utf8'), privateKey) };
}

/** Signatures of other keys say nothing; a wrong one under this key spoils the note. */
export function isSignedBy(note: SignedNote, { name, keyHash, publicKey }: NoteVerifier): boolean {
  const own = note.signatures.filter(
    (signature) => signature.name === name && signature.keyHash.equals(keyHash),
  );
  const text = Buffer.from(note.text, 'utf8');
  return own.length > 0 && own.every(({ signature }) => verify(null, text, publicKey, signature));
}

function spelled(name: string, keyHash: Buffer, key: Uint8Array): string {
  const typed = Buffer.concat([Buffer.of(ED25519), key]).toString('base64');
  return `${name}+${keyHash.toString('hex')}+${typed}`;
}

function partsOf(text: string) {
  const [, name = '', hash = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const typed = strictBase64(base64);
  if (!isKeyName(name) || typed?.length !== 1 + KEY_BYTES || typed[0] !== ED25519) return undefined;
  return { name, keyHash: Buffer.from(hash, 'hex'), key: typed.subarray(1) };
}

function keyHashOf(name: string, point: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(point);
  return hash.digest().subarray(0, 4);
}

function pointOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}
