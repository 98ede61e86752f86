import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ZipFile } from 'yazl';

/** The files directly in a folder as one .zip, to send a folder of tables to a server. */
export async function folderAsZip(folder: string): Promise<Blob> {
  const zip = new ZipFile();
  const files = await readdir(folder, { withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    zip.addBuffer(await readFile(join(folder, file.name)), file.name.normalize('NFC'));
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return new Blob([new Uint8Array(Buffer.concat(chunks))], { type: 'application/zip' });
}
