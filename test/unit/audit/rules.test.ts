import { describe, expect, test } from '@jest/globals';
import {
  hashLink,
  judgeChain,
  mostFaults,
  noHash,
  streamOf,
  type Link,
} from '../../../server/features/audit/rules.ts';

const entry = { id: 'e', at: '2026-11-21T10:00:00.000000Z', action: 'case.read', purpose: null };

function chainOf(length: number, stream = 'node'): Link[] {
  const links: Link[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const place = { stream, seq, prev: links.at(-1)?.hash ?? noHash, entry: { ...entry, id: `e${seq}` } };
    links.push({ ...place, entryId: `e${seq}`, hash: hashLink(place) });
  }
  return links;
}

function judged(links: readonly Link[]) {
  const { judge, finish } = judgeChain();
  for (const link of links) judge(link);
  return finish();
}

describe('the hash of a link', () => {
  test('AUD-7 is SHA-256 of the tag and the canonical JSON, the same for ever', () => {
    // printf 'panah.ledger.1\n{"action":"case.read",…}' | sha256sum
    expect(hashLink({ stream: 'node', seq: 1, prev: noHash, entry })).toBe(
      '6fb0385aa2f296f74ef4cc9671459257ea09f74470c78b838bd5cc981e8fd6b5',
    );
  });

  test('does not depend on the order in which fields come', () => {
    const turned = Object.fromEntries(Object.entries(entry).toReversed());
    const place = { stream: 'node', seq: 1, prev: noHash };
    expect(hashLink({ ...place, entry: turned })).toBe(hashLink({ ...place, entry }));
  });

  test('tells an absent purpose from an empty one', () => {
    const place = { stream: 'node', seq: 1, prev: noHash };
    expect(hashLink({ ...place, entry: { ...entry, purpose: '' } })).not.toBe(hashLink({ ...place, entry }));
  });

  test('AUD-6 belongs to the organisation, or to the node', () => {
    expect([streamOf('org'), streamOf(null)]).toEqual(['org', 'node']);
  });
});

describe('the judge', () => {
  test('counts streams and entries', () => {
    expect(judged([...chainOf(3, 'a'), ...chainOf(2, 'b')])).toMatchObject({
      ...{ streams: 2, entries: 5, faults: [] },
      chains: [
        { stream: 'a', entries: 3, faults: 0 },
        { stream: 'b', entries: 2, faults: 0 },
      ],
    });
  });

  test('names a run of missing numbers once, at its first', () => {
    const faults = judged(chainOf(9).filter(({ seq }) => seq < 3 || seq > 6)).faults;
    expect(faults).toEqual([{ stream: 'node', seq: 3, fault: 'gap', entryId: null }]);
  });

  test('notices that a stream has lost its beginning', () => {
    expect(judged(chainOf(4).slice(2)).faults).toEqual([
      { stream: 'node', seq: 1, fault: 'gap', entryId: null },
    ]);
  });

  test('AUD-14 does not notice a removed end: that takes a checkpoint', () => {
    expect(judged(chainOf(4).slice(0, 2)).faults).toEqual([]);
  });

  test('keeps what it holds and tells bounded', () => {
    const spoilt = chainOf(mostFaults + 300).map((link) => ({ ...link, hash: noHash }));
    const { entries, faults } = judged(spoilt);
    expect([entries, faults.length]).toEqual([mostFaults + 300, mostFaults]);
  });
});
