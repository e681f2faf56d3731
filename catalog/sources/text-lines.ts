import { createReadStream } from 'fs';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import { StringDecoder } from 'string_decoder';
import { createGunzip } from 'zlib';

/**
 * Calls back with every line of a text file, unpacking it when its name ends with `.gz`.
 *
 * The file is never in memory as a whole; a file that is cut off is an error, after the lines before the cut.
 */
export async function forEachLine(path: string, onLine: (line: string, lineNumber: number) => void): Promise<void> {
  const consume = async (chunks: AsyncIterable<Buffer>) => {
    let lineNumber = 0;
    for await (const line of splitLines(chunks)) {
      onLine(line, lineNumber += 1);
    }
  };
  const file: Readable = createReadStream(path);
  await (path.endsWith('.gz') ? pipeline(file, createGunzip(), consume) : pipeline(file, consume));
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== '') {
    yield rest;
  }
}
