import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pictures } from '../pictures/pictures.ts';

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

const picturesOf = (path: string, text: string): string[] =>
  [...text.matchAll(/!\[[^\]]+\]\(([^)\s]+)\)/g)].map(([, to = '']) => normalize(join(dirname(path), to)));
const shown = pages.flatMap((path) => picturesOf(path, readFileSync(path, 'utf8')));
const taken = pictures.map(({ name }) => `docs/images/${name}.png`);

describe('the pictures of the documentation (GAL-9)', () => {
  test('are all there, and each is one that the script takes', () => {
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((path) => !existsSync(path) || !taken.includes(path))).toEqual([]);
  });

  test('are all shown somewhere, and nothing else lies beside them', () => {
    expect([...new Set(shown)].toSorted()).toEqual(taken.toSorted());
    expect(
      readdirSync('docs/images')
        .map((name) => `docs/images/${name}`)
        .toSorted(),
    ).toEqual(taken.toSorted());
  });

  test('weigh little', () => {
    const sizes = taken.map((path) => statSync(path).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  test('one that is missing would be noticed', () => {
    const found = picturesOf('docs/a.md', '![One](images/inbox.png) ![Two](images/no-such.png) [x](y.md)');
    expect(found).toEqual(['docs/images/inbox.png', 'docs/images/no-such.png']);
    expect(found.filter((path) => !taken.includes(path))).toEqual(['docs/images/no-such.png']);
  });
});
