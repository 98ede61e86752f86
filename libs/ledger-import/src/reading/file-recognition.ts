/** What the first bytes of a file say it is, whatever its name says. */
export type FileKind =
  | { readonly kind: 'zip' | 'empty' | 'old-excel' | 'encrypted' }
  | { readonly kind: 'other'; readonly found: string };

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];
/** Stream name inside the compound file that holds a password-protected workbook ([MS-OFFCRYPTO] 2.3). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
/** Document security products common in Korean offices put their mark within the first bytes. */
const DOCUMENT_SECURITY = ['DRMONE', 'SCDSA'];
const OTHERS: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['\x1f\x8b', 'gzip'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['7z\xbc\xaf', '7z'],
  ['Rar!', 'RAR'],
  ['{', 'JSON'],
  ['<', 'XML/HTML'],
];

export function recognise(bytes: Buffer): FileKind {
  if (bytes.length === 0) return { kind: 'empty' };
  if (startsWith(bytes, OLE))
    return { kind: bytes.includes(ENCRYPTED_PACKAGE) ? 'encrypted' : 'old-excel' };
  if (ZIP.some((mark) => startsWith(bytes, mark))) return { kind: 'zip' };
  const head = bytes.toString('latin1', 0, 64);
  if (DOCUMENT_SECURITY.some((mark) => head.includes(mark))) return { kind: 'encrypted' };
  const other = OTHERS.find(([mark]) => head.startsWith(mark));
  return { kind: 'other', found: other?.[1] ?? (looksLikeText(bytes) ? 'text/CSV' : 'binary') };
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}

function looksLikeText(bytes: Buffer): boolean {
  return !bytes.subarray(0, 512).includes(0);
}
