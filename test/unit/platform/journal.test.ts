import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendLine, everyLine, lastLines } from '../../../server/platform/journal.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panah-journal-'));
  path = join(folder, 'below', 'lines.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function all(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of everyLine(path)) lines.push(line);
  return lines;
}

describe('A file that only grows', () => {
  test('is empty before it is there', async () => {
    expect([await all(), await lastLines(path, 5)]).toEqual([[], []]);
  });

  test('is read whole and from its end, also where lines are long', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `${n} ${'ж'.repeat(n * 700)}`);
    for (const line of lines) await appendLine(path, line);
    expect(await all()).toEqual(lines);
    for (const most of [1, 3, 29, 30, 99]) expect(await lastLines(path, most)).toEqual(lines.slice(-most));
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('forgets a line that was not finished (AUD-22)', async () => {
    await appendLine(path, 'one');
    appendFileSync(path, 'two, and then the power');
    expect([await all(), await lastLines(path, 5)]).toEqual([['one'], ['one']]);
    await appendLine(path, 'three');
    expect(readFileSync(path, 'utf8')).toBe('one\nthree\n');
  });
});
