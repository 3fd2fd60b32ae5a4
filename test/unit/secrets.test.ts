import { hkdfSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSecrets } from '../../server/platform/secrets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panah-key-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function config(...path: string[]): { files: { nodeKey: string } } {
  return { files: { nodeKey: join(folder, ...path) } };
}

describe('The node key', () => {
  test('is made at the first start, for its owner alone, and kept', () => {
    const made = openSecrets(config('data', 'node.key'));
    expect(readFileSync(join(folder, 'data', 'node.key'))).toHaveLength(32);
    expect(statSync(join(folder, 'data', 'node.key')).mode & 0o777).toBe(0o400);
    expect(readdirSync(join(folder, 'data'))).toEqual(['node.key']);
    const again = openSecrets(config('data', 'node.key'));
    expect(again.derive('password-pepper')).toEqual(made.derive('password-pepper'));
    const other = openSecrets(config('other.key'));
    expect(other.derive('password-pepper')).not.toEqual(made.derive('password-pepper'));
  });

  test.each([
    [31, /must hold exactly 32 bytes/],
    [33, /must hold exactly 32 bytes/],
    [0, /must hold exactly 32 bytes/],
  ])('of %d bytes is refused', (length, sentence) => {
    writeFileSync(join(folder, 'node.key'), Buffer.alloc(length), { mode: 0o400 });
    expect(() => openSecrets(config('node.key'))).toThrow(sentence);
  });

  test.each([0o440, 0o404, 0o620, 0o602])('of mode %o is refused', (mode) => {
    writeFileSync(join(folder, 'node.key'), Buffer.alloc(32));
    chmodSync(join(folder, 'node.key'), mode);
    expect(() => openSecrets(config('node.key'))).toThrow(/run chmod 400/);
    chmodSync(join(folder, 'node.key'), 0o600);
    expect(() => openSecrets(config('node.key'))).not.toThrow();
  });

  test('that cannot be made is told in one sentence', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openSecrets(config('file', 'node.key'))).toThrow(
      /cannot be read or made \((ENOTDIR|EEXIST)\)\.$/,
    );
    expect(existsSync(join(folder, 'file', 'node.key'))).toBe(false);
  });
});

describe('A derived key', () => {
  test('is HKDF-SHA256 of the node key, named by its label and version', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
    writeFileSync(join(folder, 'node.key'), key, { mode: 0o400 });
    const secrets = openSecrets(config('node.key'));
    expect(secrets.version).toBe(1);
    const expected = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'panah/1/idempotency', 32));
    expect(secrets.derive('idempotency')).toEqual(expected);
  });

  test('differs from that of every other label', () => {
    const secrets = openSecrets(config('node.key'));
    const labels = [
      ...(['password-pepper', 'session-cookie', 'throttle'] as const),
      ...(['idempotency', 'ledger', 'checkpoint'] as const),
    ];
    expect(new Set(labels.map((label) => secrets.derive(label).toString('hex'))).size).toBe(labels.length);
  });
});
