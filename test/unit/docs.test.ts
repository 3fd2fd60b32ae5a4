import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';

const read = (path: string) => readFileSync(path, 'utf8');
const below = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));

const pages = ['README.md', ...below('docs', '.md'), 'prisma/migrations/README.md'];
const specs = below('docs/specs', '.md').map((path) => [path, read(path)] as const);

/** Relative links of a page that lead nowhere; pictures are looked at by whoever makes them. */
function deadLinks(path: string, text: string): string[] {
  const links = [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
  const own = links.filter((to) => !/^[a-z]+:/.test(to));
  return own.filter((to) => !existsSync(normalize(join(dirname(path), to))));
}

describe('the pages', () => {
  test.each(pages)('%s links to what is there', (path) => {
    expect(deadLinks(path, read(path))).toEqual([]);
  });

  test('a dead link is noticed', () => {
    expect(deadLinks('docs/README.md', '[a](walk.md) [b](no-such.md) [c](https://example.org)')).toEqual([
      'no-such.md',
    ]);
  });

  test('name nothing that only its makers know', () => {
    for (const path of pages)
      expect([path, /\/work\/|\/tmp\/|localhost:(?!3000)/.test(read(path))]).toEqual([path, false]);
  });
});

describe('the threats', () => {
  const proofs = (text: string) =>
    [...text.matchAll(/`((?:contract|integration|property|races|security|unit)\/[a-z/-]+)`/g)].map(
      ([, name]) => name,
    );
  const missing = (text: string) => proofs(text).filter((name) => !existsSync(`test/${name}.test.ts`));

  test('name proofs that are there', () => {
    expect(proofs(read('docs/threats.md')).length).toBeGreaterThan(30);
    expect(missing(read('docs/threats.md'))).toEqual([]);
    expect(missing('`security/canaries` `security/no-such-proof`')).toEqual(['security/no-such-proof']);
  });
});

describe('the specifications', () => {
  const defined = specs.flatMap(([, text]) =>
    [...text.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, id]) => id),
  );
  const prefixes = [...new Set(defined.map((id) => id?.split('-')[0]))].join('|');

  test('use each number once, without a hole', () => {
    expect(defined.length).toBeGreaterThan(100);
    expect(new Set(defined).size).toBe(defined.length);
    for (const prefix of prefixes.split('|')) {
      const own = defined.filter((id) => id?.startsWith(`${prefix}-`));
      expect(own).toEqual(own.map((_id, index) => `${prefix}-${index + 1}`));
    }
  });

  test('hold every number that a test cites in its name', () => {
    const cited = below('test', '.test.ts').flatMap((path) =>
      [
        ...read(path).matchAll(
          new RegExp(`\\((?:[A-Z]+-\\d+, )*(?:${prefixes})-\\d+(?:, [A-Z]+-\\d+)*\\)`, 'g'),
        ),
      ].flatMap(([all]) => all.slice(1, -1).split(', ')),
    );
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter((id) => !defined.includes(id))).toEqual([]);
  });

  test('are all listed on the first page', () => {
    for (const [path] of specs) expect(read('docs/README.md')).toContain(path.replace('docs/', ''));
  });
});

describe('the settings', () => {
  const source = read('server/platform/config.ts');
  const named = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);
  const listed = [...read('docs/running.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name);

  test('are all in the table, and none besides', () => {
    expect(named.length).toBeGreaterThan(10);
    expect(listed.toSorted()).toEqual(named.toSorted());
  });
});

describe('the decisions', () => {
  const files = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name));

  test('are numbered without a hole and listed', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_name, index) => index));
    for (const name of files.slice(1)) expect(read('docs/README.md')).toContain(`decisions/${name}`);
  });

  test('say what lost', () => {
    for (const name of files.slice(1))
      expect([name, read(`docs/decisions/${name}`)]).toEqual([
        name,
        expect.stringMatching(/## What lost\n\n- /),
      ]);
  });
});

describe('the table of dependencies', () => {
  const dependencies = z.record(z.string(), z.string());
  const { dependencies: run, devDependencies: build } = z
    .object({ dependencies, devDependencies: dependencies })
    .parse(JSON.parse(read('package.json')));
  const page = read('docs/decisions/dependencies.md');
  const rows = new Map(
    [...page.matchAll(/^\| `([^`]+)` +\| ([\d.a-z-]+) +\| ([\w. -]*[\w.-])/gm)].map(
      ([, name = '', version, licence]) => [name, { version, licence }],
    ),
  );

  test('has each of them, with its version, and no other', () => {
    const installed = Object.entries({ ...run, ...build }).map(([name, version]) => [name, version]);
    expect([...rows].map(([name, { version }]) => [name, version]).toSorted()).toEqual(installed.toSorted());
  });

  test('has the licence that each of them says', () => {
    const said = z.object({ license: z.string().optional() });
    for (const [name, { licence }] of rows) {
      const { license = 'MIT' } = said.parse(JSON.parse(read(`node_modules/${name}/package.json`)));
      expect([name, licence]).toEqual([name, license]);
    }
  });
});
