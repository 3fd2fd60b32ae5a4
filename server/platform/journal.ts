import { createReadStream } from 'node:fs';
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './fault.ts';

// A file of lines that only grows. What has no newline behind it was never finished and counts as not written.

const newline = 10;
const chunk = 64 * 1024;

/** Adds one line and returns when it is on the disk; makes file and folder where there are none, for this user alone. */
export async function appendLine(path: string, line: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const isNew = (await sizeOf(path)) === undefined;
  const file = await open(path, 'a+', 0o600);
  try {
    await file.truncate(await finishedSize(file));
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  if (isNew) await syncFolder(folder);
}

/** The last lines, oldest first; none where there is no file. */
export async function lastLines(path: string, most: number): Promise<string[]> {
  const size = await sizeOf(path);
  if (size === undefined) return [];
  const file = await open(path, 'r');
  try {
    let read = Buffer.alloc(0);
    for (let from = await finishedSize(file); from > 0 && newlinesIn(read) <= most;) {
      const begin = Math.max(0, from - chunk);
      read = Buffer.concat([await bytesOf(file, begin, from - begin), read]);
      from = begin;
    }
    // The first piece may be the rest of a line that begins earlier, and is one too many then.
    return read.toString().split('\n').slice(0, -1).slice(-most);
  } finally {
    await file.close();
  }
}

/** Every line from the first to the last; none where there is no file. */
export async function* everyLine(path: string): AsyncGenerator<string> {
  if ((await sizeOf(path)) === undefined) return;
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: chunk })) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Up to and with the last newline. */
async function finishedSize(file: FileHandle): Promise<number> {
  for (let to = (await file.stat()).size; to > 0;) {
    const begin = Math.max(0, to - chunk);
    const at = (await bytesOf(file, begin, to - begin)).lastIndexOf(newline);
    if (at >= 0) return begin + at + 1;
    to = begin;
  }
  return 0;
}

async function bytesOf(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function newlinesIn(bytes: Buffer): number {
  let found = 0;
  for (const byte of bytes) if (byte === newline) found += 1;
  return found;
}

/** Makes the new name itself last; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
