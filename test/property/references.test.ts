import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isReference, newReference } from '../../server/platform/ids.ts';

const symbols = '23456789ABCDEFGHJKMNPQRTVWXYZ';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letter = fc.constantFrom(...Array.from(letters));
const prefixes = fc.tuple(letter, letter).map((two) => two.join(''));

/** Every reference with one character replaced, by any letter, digit, hyphen or space. */
function substitutions(reference: string): string[] {
  return Array.from(reference).flatMap((old, at) =>
    Array.from(`${letters}0123456789- abcÄ`).flatMap((other) =>
      other === old ? [] : [reference.slice(0, at) + other + reference.slice(at + 1)],
    ),
  );
}

/** Every reference with two neighbours swapped; hyphens are spoken past, so characters around one are neighbours too. */
function transpositions(reference: string): string[] {
  const swapped = (first: number, second: number) => {
    const characters = [...reference];
    [characters[first], characters[second]] = [characters[second] ?? '', characters[first] ?? ''];
    return characters.join('');
  };
  const places = [...reference].flatMap((character, at) => (character === '-' ? [] : [at]));
  const pairs = [
    ...[...reference].slice(1).map((_, at) => [at, at + 1] as const),
    ...places.slice(1).map((place, index) => [places[index] ?? 0, place] as const),
  ];
  return pairs.map(([first, second]) => swapped(first, second)).filter((said) => said !== reference);
}

/** The control: a check that adds the characters up without weighing them. */
function isPlainSum(said: string): boolean {
  const characters = said.replaceAll('-', '').slice(2);
  return (
    [...characters].reduce((sum, character) => sum + symbols.indexOf(character), 0) % symbols.length === 0
  );
}
function plainSumReference(): string {
  const body = newReference('PN').slice(0, 12);
  const check = Array.from(symbols).find((character) => isPlainSum(`${body}-${character}`)) ?? '';
  return `${body}-${check}`;
}

describe('a reference with', () => {
  test('any one character replaced is noticed', () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const reference = newReference(prefix);
        expect(isReference(reference, prefix)).toBe(true);
        expect(substitutions(reference).filter((said) => isReference(said))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('any two neighbours swapped is noticed', () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        expect(transpositions(newReference(prefix)).filter((said) => isReference(said))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('the first control, both errors of two characters: some go unnoticed', () => {
    const unnoticed = Array.from({ length: 4 }, () => newReference('PN')).flatMap((reference) =>
      substitutions(reference).flatMap((said) =>
        substitutions(said)
          .slice(0, 60)
          .filter((twice) => twice !== reference && isReference(twice)),
      ),
    );
    expect(unnoticed.length).toBeGreaterThan(0);
  });

  test('the second control, a sum without weights: swapped neighbours go unnoticed', () => {
    const reference = plainSumReference();
    expect(isPlainSum(reference)).toBe(true);
    expect(transpositions(reference).filter(isPlainSum)).not.toEqual([]);
  });
});
