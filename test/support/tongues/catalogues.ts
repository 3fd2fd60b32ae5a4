import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Tongue } from '#contract/tongue';

interface Tree {
  readonly [key: string]: string | Tree;
}
const tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), tree])));

export type Texts = ReadonlyMap<string, string>;

function flat(part: Tree, prefix = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, said]) =>
    typeof said === 'string' ? [[`${prefix}${key}`, said]] : flat(said, `${prefix}${key}.`),
  );
}

/** The texts of one language by their paths, in the order of the file. */
export function textsOf(side: 'client' | 'server', tongue: Tongue): Texts {
  return new Map(flat(tree.parse(JSON.parse(readFileSync(`${side}/locales/${tongue}.json`, 'utf8')))));
}

const word = z.object({ word: z.string(), stem: z.string(), reviewed: z.boolean() });
const term = z.object({
  ...{ term: z.string(), english: z.string() },
  ...{ ru: word, uz: word, kk: word, ky: word, tg: word, tk: word },
});

export const glossary = () => z.array(term).parse(JSON.parse(readFileSync('docs/glossary.json', 'utf8')));
export type Term = ReturnType<typeof glossary>[number];
