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
import { keepHalf, openHalf } from '../../server/features/vault/split-key.ts';
import {
  addNodeKey,
  nodeKid,
  nodeVersionOf,
  openSecrets,
  retireNodeKey,
} from '../../server/platform/secrets.ts';

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

describe('Versions of the node key', () => {
  test('stand beside each other, the highest in use, and a running node finds a new one (KEY-24)', () => {
    const path = join(folder, 'node.key');
    const running = openSecrets(config('node.key'));
    const old = running.derive('idempotency');
    expect(addNodeKey(path)).toBe(2);
    expect(readFileSync(`${path}.2`)).toHaveLength(32);
    expect(statSync(`${path}.2`).mode & 0o777).toBe(0o400);
    expect(running.version).toBe(1);
    // It meets what another process made with the new one.
    const fresh = running.derive('idempotency', 2);
    expect([running.version, running.versions]).toEqual([2, [2, 1]]);
    expect(running.derive('idempotency')).toEqual(fresh);
    expect(running.derive('idempotency', 1)).toEqual(old);
    chmodSync(`${path}.2`, 0o440);
    expect(() => openSecrets(config('node.key'))).toThrow(/run chmod 400/);
    chmodSync(`${path}.2`, 0o400);
    expect(retireNodeKey(path, 1)).toBe(`${path}.1.retired`);
    const later = openSecrets(config('node.key'));
    expect([later.versions, existsSync(path)]).toEqual([[2], false]);
    expect(() => later.derive('idempotency', 1)).toThrow(/not here/);
  });

  test('are named in the head of a half that the node keeps, which moves and still opens (KEY-24)', () => {
    const secrets = openSecrets(config('node.key'));
    const id = '01a206c6-7880-75d7-8c7f-3cd459d631e0';
    const grant = {
      ...{ id, fromOrganisationId: id, toOrganisationId: id, segmentId: id, consentId: id },
      ...({ segment: 'contact', purpose: 'assistance' } as const),
    };
    const half = Buffer.alloc(32, 9);
    const first = keepHalf(grant, half, secrets);
    addNodeKey(join(folder, 'node.key'));
    secrets.reload();
    expect(openHalf(grant, first, secrets)).toEqual(half);
    const second = keepHalf(grant, openHalf(grant, first, secrets), secrets);
    expect(openHalf(grant, second, secrets)).toEqual(half);
    retireNodeKey(join(folder, 'node.key'), 1);
    secrets.reload();
    expect(openHalf(grant, second, secrets)).toEqual(half);
    expect(() => openHalf(grant, first, secrets)).toThrow(/not here/);
    expect([nodeVersionOf(nodeKid(12)), nodeVersionOf(id)]).toEqual([12, undefined]);
  });
});
