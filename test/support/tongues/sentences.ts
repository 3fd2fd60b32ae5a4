import { readdirSync, readFileSync } from 'node:fs';
import { sayingOf } from '#contract/sayings';

// Where a schema or a verb says what is wrong with a field. Read as text: the formatter keeps them in one form.
const places = [
  /\b(?:message|error):\s*(['"`])((?:(?!\1).)+)\1/g,
  /\bconst message =\s*(['"`])((?:(?!\1).)+)\1/g,
  /\b(?:refused|invalid)\((?:[^,()]*,\s*)?(['"`])((?:(?!\1).)+)\1/g,
  /\.regex\([^\n]+?,\s*(')([^']+)'\)/g,
  /\bok: false,[^}]*?\bwhy:\s*(['"`])((?:(?!\1).)+)\1/gs,
];

const written = () =>
  ['server/contract', 'server/features']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => path.endsWith('.ts') && !/contract\/(?:sayings|tongue)/.test(path))
    .map((path) => readFileSync(path, 'utf8'));

/** Sentences that no code of the contract stands for. */
export function unlistedSentences(...sources: readonly string[]): string[] {
  const found = (sources.length === 0 ? written() : sources).flatMap((source) =>
    places.flatMap((place) => [...source.matchAll(place)].map(([, , said = '']) => said)),
  );
  // A slug or a path is no sentence.
  const sentences = found.filter((said) => /\s/.test(said));
  return [...new Set(sentences)].filter((said) => sayingOf(said.replace(/\$\{[^}]+\}/g, '7')) === undefined);
}
