import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBody } from '../../server/platform/body.ts';
import { findFault } from '../../server/platform/strict-json.ts';
import { startEcho } from '../support/echo-server.ts';
import type { EchoServer } from '../support/echo-server.ts';

type Tree = string | number | boolean | null | Tree[] | Entries;
interface Entries {
  entries: [string, Tree][];
}

const forbidden = ['__proto__', 'constructor', 'prototype'];
const key = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({ maxLength: 6 }),
    fc.constantFrom('a', 'b', 'valueOf'),
  )
  .filter((it) => !forbidden.includes(it));
const { tree } = fc.letrec<{ tree: Tree; object: Entries }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom<Tree>(true, false, null),
    fc.array(tie('tree'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc
    .uniqueArray(fc.tuple(key, tie('tree')), { maxLength: 5, selector: ([name]) => name })
    .map((entries) => ({ entries })),
}));
const object = fc
  .uniqueArray(fc.tuple(key, tree), { minLength: 1, maxLength: 6, selector: ([name]) => name })
  .map((entries): Entries => ({ entries }));
// How each character and gap is written: an endless supply of small numbers.
const style = fc.array(fc.nat(5), { minLength: 1, maxLength: 40 });

const isEntries = (it: Tree): it is Entries => typeof it === 'object' && it !== null && 'entries' in it;

/** JSON text of a tree, with escapes and white space as `style` will have it. */
function write(root: Tree, styles: number[]): string {
  let used = 0;
  const next = () => styles[used++ % styles.length] ?? 0;
  const gap = () => ['', '', ' ', '\n', '\t ', '\r\n'][next()] ?? '';
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const spell = (unit: string) => {
    const way = next();
    if (way === 0) return escape(unit);
    if (way === 1) return escape(unit).replace(/[a-f]/g, (digit) => digit.toUpperCase());
    if (way === 2 && unit === '/') return '\\/';
    return JSON.stringify(unit).slice(1, -1);
  };
  // A pair of surrogates is left as one character, or a half of it would be written raw.
  const quoted = (said: string) =>
    `"${Array.from(said, (one) => (one.length === 1 ? spell(one) : one)).join('')}"`;
  const written = (it: Tree): string => {
    if (typeof it === 'string') return quoted(it);
    if (Array.isArray(it)) return `[${gap()}${it.map(written).join(`,${gap()}`)}${gap()}]`;
    if (!isEntries(it)) return JSON.stringify(it);
    const parts = it.entries.map(
      ([name, value]) => `${gap()}${quoted(name)}${gap()}:${gap()}${written(value)}`,
    );
    return `{${parts.join(',')}${gap()}}`;
  };
  return written(root);
}

function objectsIn(it: Tree): Entries[] {
  if (Array.isArray(it)) return it.flatMap(objectsIn);
  return isEntries(it) ? [it, ...it.entries.flatMap(([, value]) => objectsIn(value))] : [];
}

/** A copy in which one key of one object stands a second time, with another value, at any place in that object. */
function planted(root: Entries, [which, source, target]: [number, number, number], name?: string): Entries {
  const copy = structuredClone(root);
  const filled = objectsIn(copy).filter(({ entries }) => entries.length > 0);
  const { entries } = filled[which % filled.length] ?? copy;
  const again = name ?? entries[source % entries.length]?.[0] ?? '';
  entries.splice(target % (entries.length + 1), 0, [again, 'planted']);
  return copy;
}

const place = fc.tuple(fc.nat(), fc.nat(), fc.nat());

describe('what the scanner says of', () => {
  test('any object without duplicates: nothing', () => {
    fc.assert(
      fc.property(object, style, (root, styles) => {
        expect(findFault(write(root, styles), 32)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('an object with a key twice, however spelled and wherever: so', () => {
    fc.assert(
      fc.property(object, style, place, (root, styles, where) => {
        const source = write(planted(root, where), styles);
        // The control: JSON itself has nothing against it.
        expect(() => JSON.parse(source) as unknown).not.toThrow();
        expect(findFault(source, 32)?.message).toBe('is given twice');
      }),
      { numRuns: 1000 },
    );
  });

  test('an object with a key that reaches prototypes: so', () => {
    fc.assert(
      fc.property(object, style, place, fc.constantFrom(...forbidden), (root, styles, where, name) => {
        expect(findFault(write(planted(root, where, name), styles), 32)?.message).toBe(
          'is a key that is never allowed',
        );
      }),
      { numRuns: 500 },
    );
  });

  test('nesting: exactly the levels above the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 80 }), (shape) => {
        const source = shape.reduceRight(
          (inner, isArray) => (isArray ? `[${inner}]` : `{"a":${inner}}`),
          '0',
        );
        expect(findFault(source, 32) !== undefined).toBe(shape.length > 32);
      }),
    );
  });
});

describe('over HTTP', () => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await startEcho([readBody()]);
  });
  afterAll(() => server.close());

  test('any object without duplicates arrives as JSON.parse reads it', async () => {
    await fc.assert(
      fc.asyncProperty(object, style, async (root, styles) => {
        const source = write(root, styles);
        const answer = await server.post(source);
        expect(answer.status).toBe(200);
        expect(answer.text).toBe(JSON.stringify({ got: JSON.parse(source) as unknown }));
      }),
      { numRuns: 300 },
    );
  });

  test('planted duplicates are refused', async () => {
    await fc.assert(
      fc.asyncProperty(object, style, place, async (root, styles, where) => {
        expect((await server.post(write(planted(root, where), styles))).status).toBe(422);
      }),
      { numRuns: 300 },
    );
  });

  test('any bytes, and any object with a byte changed, are answered and never by a failure', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const damaged = fc.tuple(object, style, fc.nat(), fc.nat(255)).map(([root, styles, at, byte]) => {
      const source = Buffer.from(write(root, styles));
      source[at % source.length] = byte;
      return source;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, damaged), async (body) => {
        expect([200, 422]).toContain((await server.post(Buffer.from(body))).status);
      }),
      { numRuns: 500 },
    );
  });
});
