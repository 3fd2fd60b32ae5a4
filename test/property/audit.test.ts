import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashLink, judgeChain, noHash, type Link } from '../../server/features/audit/rules.ts';

const word = fc.string({ maxLength: 12 });
const entry = fc.record({
  id: fc.uuid(),
  at: fc.constant('2026-11-21T10:00:00.000001Z'),
  organisationId: fc.option(fc.uuid()),
  action: word,
  reason: fc.option(word),
  requestId: word,
});

/** A sound chain: streams in order, each with its lines in sequence. */
const chain = fc
  .uniqueArray(fc.tuple(fc.uuid(), fc.array(entry, { minLength: 1, maxLength: 8 })), {
    minLength: 1,
    maxLength: 3,
    selector: ([stream]) => stream,
  })
  .map((streams) =>
    streams.toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([stream, lines]) => linked(stream, lines)),
  );

function linked(stream: string, lines: readonly Record<string, string | null>[]): Link[] {
  const links: Link[] = [];
  for (const line of lines) {
    const prev = links.at(-1)?.hash ?? noHash;
    const place = { stream, seq: links.length + 1, prev, entry: line };
    links.push({ ...place, entryId: String(line.id), hash: hashLink(place) });
  }
  return links;
}

function verdict(links: readonly Link[]) {
  const { judge, finish } = judgeChain();
  for (const link of links) judge(link);
  return finish();
}

const namesOf = (links: readonly Link[]) => verdict(links).faults.map(({ fault }) => fault);

/** A chain, and the place of one of its links. */
const placed = chain.chain((links) => fc.tuple(fc.constant(links), fc.nat(links.length - 1)));

const changed = (links: readonly Link[], at: number, change: (link: Link) => Partial<Link>) =>
  links.map((link, index) => (index === at ? { ...link, ...change(link) } : link));

const flipped = (hex: string, at: number) =>
  `${hex.slice(0, at)}${hex[at] === '0' ? '1' : '0'}${hex.slice(at + 1)}`;

test('AUD-9 an untouched chain has no fault', () => {
  fc.assert(
    fc.property(chain, (links) => {
      const streams = new Set(links.map(({ stream }) => stream)).size;
      expect(verdict(links)).toMatchObject({ streams, entries: links.length, faults: [] });
    }),
  );
});

test('AUD-10 one field of one line changed, removed or added is one edit, at its place', () => {
  const fields = ['id', 'at', 'organisationId', 'action', 'reason', 'requestId', 'added'];
  fc.assert(
    fc.property(placed, fc.constantFrom(...fields), fc.option(word), ([links, at], field, value) => {
      const target = links[at];
      fc.pre(target?.entry?.[field] !== value);
      const faults = verdict(
        changed(links, at, (link) => ({ entry: { ...link.entry, [field]: value } })),
      ).faults;
      expect(faults).toEqual([
        { stream: target?.stream, seq: target?.seq, fault: 'edit', entryId: target?.entryId },
      ]);
    }),
  );
});

test('AUD-10 one digit of a hash, or of what it follows, is one edit', () => {
  fc.assert(
    fc.property(placed, fc.constantFrom('prev', 'hash'), fc.nat(63), ([links, at], field, digit) => {
      const named = namesOf(changed(links, at, (link) => ({ [field]: flipped(link[field], digit) })));
      expect(named).toEqual(['edit']);
    }),
  );
});

test('AUD-11 a removed line is one gap; so is a removed link that is not the last of its stream', () => {
  fc.assert(
    fc.property(placed, ([links, at]) => {
      expect(namesOf(changed(links, at, () => ({ entry: null })))).toEqual(['gap']);
      const isLast = links[at + 1]?.stream !== links[at]?.stream;
      expect(namesOf(links.filter((_, index) => index !== at))).toEqual(isLast ? [] : ['gap']);
    }),
  );
});

test('AUD-12 two links of a stream that change places, or lines, are two reorders', () => {
  const pairs = chain
    .filter((links) => links.some(({ seq }) => seq > 1))
    .chain((links) => {
      const places = links.flatMap(({ stream, seq }, at) =>
        links.flatMap((other, to) =>
          to > at && other.stream === stream && other.seq > seq ? [[at, to] as const] : [],
        ),
      );
      return fc.tuple(fc.constant(links), fc.constantFrom(...places));
    });
  fc.assert(
    fc.property(pairs, fc.boolean(), ([links, [at, to]], byPlace) => {
      const [a, b] = [links[at], links[to]];
      if (!a || !b) throw new Error('The pair is not in the chain');
      fc.pre(JSON.stringify(a.entry) !== JSON.stringify(b.entry));
      const take = ({ entryId, entry: said }: Link) => ({ entryId, entry: said });
      const swapped = byPlace
        ? changed(
            changed(links, at, () => ({ ...b, seq: a.seq })),
            to,
            () => ({ ...a, seq: b.seq }),
          )
        : changed(
            changed(links, at, () => take(b)),
            to,
            () => take(a),
          );
      expect(namesOf(swapped)).toEqual(['reorder', 'reorder']);
    }),
  );
});

test('AUD-12 a link rewritten with a hash of its own does not follow the one before it', () => {
  fc.assert(
    fc.property(placed, ([links, at]) => {
      const named = namesOf(
        changed(links, at, (link) => {
          const forged = { ...link, prev: flipped(link.prev, 0) };
          return { ...forged, hash: hashLink(forged) };
        }),
      );
      const isLast = links[at + 1]?.stream !== links[at]?.stream;
      expect(named).toEqual(isLast ? ['reorder'] : ['reorder', 'reorder']);
    }),
  );
});
