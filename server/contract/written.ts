// What counts as text. Without schemas: the light page asks it of a note before it is sealed.

/** Lone surrogates and every control character; a text additionally carries tabs and newlines. */
export const notInText = /(?![\t\n])[\p{Cs}\p{Cc}]/u;
export const notInLine = /[\p{Cs}\p{Cc}\p{Zl}\p{Zp}]/u;

export const withLineEnds = (raw: string) => raw.replace(/\r\n?/g, '\n');
export const asWritten = (raw: string) => raw.normalize('NFC').trim();

/** Counts code points as JSON Schema does, without walking a text that is too long in any encoding. */
export function within(said: string, min: number, max: number): boolean {
  if (said.length < min || said.length > max * 2) return false;
  let points = 0;
  for (const _ of said) points += 1;
  return points >= min && points <= max;
}

/** A text of several lines as it is kept; undefined where it is none. */
export function writtenText(raw: string, max: number, min = 1): string | undefined {
  const lines = withLineEnds(raw);
  if (notInText.test(lines)) return undefined;
  const said = asWritten(lines);
  return within(said, min, max) ? said : undefined;
}
