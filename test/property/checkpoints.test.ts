import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  judgeCheckpoints,
  makeCheckpoint,
  readCheckpointLine,
  rootOf,
  writeCheckpointLine,
  type Head,
} from '../../server/features/audit/rules-checkpoint.ts';
import { merkleRoot } from '../../server/platform/merkle.ts';
import { noteSigner } from '../../server/platform/signed-note.ts';

const now = new Date('2026-11-23T05:00:00.000Z');
const signer = noteSigner('node-1/ledger', Buffer.alloc(32, 7));
const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The same tree, level by level from its leaves: what has no neighbour goes up as it is. */
function byLevels(entries: readonly Buffer[]): Buffer {
  let level: Buffer[] = entries.map((entry) => sha256(Buffer.of(0), entry));
  if (level.length === 0) return sha256();
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = Buffer.alloc(0), right] = level.slice(at, at + 2);
      above.push(right === undefined ? left : sha256(Buffer.of(1), left, right));
    }
    level = above;
  }
  return level[0] ?? Buffer.alloc(0);
}

describe('The root (AUD-21)', () => {
  // The tree that implementations of RFC 6962 test themselves with.
  const leaves = [
    ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
    '606162636465666768696a6b6c6d6e6f',
  ];
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i known leaves is the known one', (count, root) => {
    const entries = leaves.slice(0, count).map((leaf) => Buffer.from(leaf, 'hex'));
    expect(merkleRoot(entries).toString('hex')).toBe(root);
  });

  test('is that of a simple computation, for every size', () => {
    const entry = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 70 }), (entries) => {
        expect(merkleRoot(entries)).toEqual(byLevels(entries));
      }),
    );
  });
});

const head = fc.record({
  stream: fc.uuid(),
  seq: fc.integer({ min: 1, max: 1_000_000 }),
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
});
const heads = fc.uniqueArray(head, { minLength: 1, maxLength: 12, selector: ({ stream }) => stream });
const lineOf = (of: readonly Head[], at = now) => writeCheckpointLine(makeCheckpoint(of, at, signer));

function judged(lines: readonly string[], keys = [signer]) {
  const { judge, finish } = judgeCheckpoints(keys);
  lines.forEach((line, index) => {
    judge(line, index + 1);
  });
  const { faults, count } = finish();
  return { faults: faults.map(({ fault, seq }) => [fault, seq]), count };
}

describe('A checkpoint', () => {
  test('comes back from its line, whatever the order of its streams (AUD-21)', () => {
    fc.assert(
      fc.property(heads, (of) => {
        expect(lineOf(of.toReversed())).toBe(lineOf(of));
        expect(readCheckpointLine(lineOf(of), [signer])).toEqual(makeCheckpoint(of, now, signer));
        const [origin, size, root, at] = makeCheckpoint(of, now, signer).note.split('\n');
        const sum = of.reduce((total, { seq }) => total + seq, 0);
        expect([origin, size, root, at]).toEqual([
          ...['node-1/ledger', String(sum), rootOf(of)],
          now.toISOString(),
        ]);
      }),
    );
  });

  test('with one character changed anywhere is a bad signature (AUD-25)', () => {
    fc.assert(
      fc.property(heads, fc.nat(), (of, at) => {
        const line = lineOf(of);
        const place = at % line.length;
        const changed = `${line.slice(0, place)}${line[place] === 'A' ? 'B' : 'A'}${line.slice(place + 1)}`;
        // What only pads the base64 of a signature is no part of it.
        fc.pre(
          readCheckpointLine(changed, [signer])?.note !== changed &&
            !/=|\\n"/.test(line.slice(place, place + 4)),
        );
        expect(judged([changed]).faults).toEqual([['bad-signature', 1]]);
      }),
    );
  });

  test('that goes on from the one before is sound (AUD-24)', () => {
    fc.assert(
      fc.property(heads, fc.nat(11), fc.stringMatching(/^[0-9a-f]{64}$/), (of, at, hash) => {
        const grown = of.map((it, index) =>
          index === at % of.length ? { ...it, seq: it.seq + 1, hash } : it,
        );
        expect(judged([lineOf(of), lineOf(grown)])).toEqual({ faults: [], count: 2 });
      }),
    );
  });

  test('that contradicts an earlier one is a fork: same size, a shorter stream, another hash (AUD-24)', () => {
    fc.assert(
      fc.property(heads, fc.nat(11), (of, at) => {
        const place = at % of.length;
        const change = (by: Partial<Head> | undefined) =>
          of.flatMap((it, index) => (index !== place ? [it] : by ? [{ ...it, ...by }] : []));
        const other = (of[place]?.hash ?? '').replace(/^./, (digit) => (digit === 'a' ? 'b' : 'a'));
        const longer = { stream: 'zz', seq: 2_000_000, hash: other };
        expect(judged([lineOf(of), lineOf(change({ hash: other }))]).faults).toEqual([['fork', 2]]);
        expect(judged([lineOf(of), lineOf([...change(undefined), longer])]).faults).toEqual([['fork', 2]]);
        expect(judged([lineOf(of), lineOf([...change({ hash: other }), longer])]).faults).toEqual([
          ['fork', 2],
        ]);
      }),
    );
  });

  test('of another key is a bad signature, unless that key is known (AUD-26)', () => {
    const former = noteSigner('node-1/ledger', Buffer.alloc(32, 8));
    const of = [{ stream: 'node', seq: 1, hash: 'ab'.repeat(32) }];
    const line = writeCheckpointLine(makeCheckpoint(of, now, former));
    expect(judged([line]).faults).toEqual([['bad-signature', 1]]);
    expect(judged([line], [signer, former]).faults).toEqual([]);
  });
});
