import { groupsFor, type Direction } from '../features/flags/indicators.ts';

/** The keys of a keyboard's upper row, by their place, so that every layout has them. */
const upperRow = [
  ...Array.from({ length: 9 }, (_, index) => `Digit${index + 1}`),
  ...['Digit0', 'Minus', 'Equal'],
];
const upperMarks = '1234567890-=';
const lettersRow = ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT'];

/** The first twelve things on the page that an officer can have seen, each with a key. */
export function keyedCodes(direction: Direction): readonly string[] {
  return groupsFor(direction)
    .flatMap(({ codes }) => codes)
    .slice(0, upperRow.length);
}

/** What stands on the key of a tile; undefined where it has none. */
export function keyMark(direction: Direction, code: string): string | undefined {
  const at = keyedCodes(direction).indexOf(code);
  return at < 0 ? undefined : upperMarks[at];
}

/** The tile that a key means. */
export function codeOfKey(direction: Direction, key: string): string | undefined {
  return keyedCodes(direction)[upperRow.indexOf(key)];
}

/** The answer that a letter means, Q for the first. */
export function answerOfKey<T>(answers: readonly T[], key: string): T | undefined {
  return answers[lettersRow.indexOf(key)];
}
