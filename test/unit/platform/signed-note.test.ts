import { describe, expect, test } from '@jest/globals';
import {
  noteSigner,
  openNote,
  readNoteKey,
  signNote,
  writeNoteKey,
} from '../../../server/platform/signed-note.ts';

// The example in the documentation of Go's sumdb/note, which C2SP's format comes from.
const neumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const words =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const byNeumann = `${words}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const signer = noteSigner('node-1/ledger', Buffer.alloc(32, 7));

describe('A signed note (AUD-21)', () => {
  test('of another maker is read', () => {
    const key = readNoteKey(neumann);
    if (key === undefined) throw new Error('The key is not read');
    expect(writeNoteKey(key)).toBe(neumann);
    expect(openNote(byNeumann, [key])).toBe(words);
    expect(openNote(byNeumann.replace('answer', 'reason'), [key])).toBeUndefined();
  });

  test('has a text, an empty line and a line of who signed', () => {
    const note = signNote('node-1/ledger\n3\nroot\n', signer);
    expect(note).toMatch(/^node-1\/ledger\n3\nroot\n\n— node-1\/ledger [A-Za-z0-9+/]{91}=\n$/);
    expect(openNote(note, [signer])).toBe('node-1/ledger\n3\nroot\n');
  });

  test('with a second signature is still ours', () => {
    const ours = signNote('text\n', signer);
    const other = signNote('text\n', noteSigner('witness', Buffer.alloc(32, 8)));
    expect(openNote(`${ours}${other.slice('text\n\n'.length)}`, [signer])).toBe('text\n');
  });

  test.each([
    ['text', (note: string) => note.replace('text', 'texts')],
    ['name', (note: string) => note.replace('— node-1', '— node-2')],
    ['signature', (note: string) => note.replace(/.{4}=\n$/, 'AAA=\n')],
    ['end', (note: string) => note.slice(0, -1)],
  ])('with another %s is not', (_what, change) => {
    const note = signNote('text\n', signer);
    expect(openNote(change(note), [signer])).toBeUndefined();
    expect(openNote(note, [noteSigner('node-1/ledger', Buffer.alloc(32, 9))])).toBeUndefined();
  });

  test('is not verified with a key that is not written as one', () => {
    for (const text of ['', 'PeterNeumann', neumann.replace('c74f', 'c74e'), `${neumann}x`, ` ${neumann}`])
      expect(readNoteKey(text)).toBeUndefined();
  });
});
