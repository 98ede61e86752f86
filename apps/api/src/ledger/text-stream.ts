import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/**
 * Answers text as it is made. The first piece is made before the answer begins, so that what fails at once is still
 * answered as a problem.
 */
export async function textStream(
  pieces: AsyncIterable<string>,
  type: string,
): Promise<StreamableFile> {
  const source = pieces[Symbol.asyncIterator]();
  const first = await source.next();
  const all = async function* () {
    try {
      for (let piece = first; piece.done !== true; piece = await source.next())
        yield Buffer.from(piece.value, 'utf8');
    } finally {
      await source.return?.();
    }
  };
  return new StreamableFile(Readable.from(all(), { objectMode: false }), { type });
}
