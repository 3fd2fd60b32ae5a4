import type { TipSector } from '#contract/codes-sources';
import { tipSectors } from '#contract/codes-sources';
import { faultOfLine } from '#contract/plain-line';
import type { z } from 'zod';

// What a form of a page says, as the contract has it: an empty field says nothing.

type Fields = Readonly<Record<string, string | readonly string[]>>;

const text = (fields: Fields, name: string): string | undefined => {
  const said = fields[name];
  return typeof said === 'string' && said.trim() !== '' ? said : undefined;
};
const list = (fields: Fields, name: string): readonly string[] | undefined => {
  const said = fields[name];
  return typeof said === 'object' ? said : undefined;
};
/** Without what was left empty, so that the contract's own defaults stand. */
function given(said: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

export function selfOf(fields: Fields): Record<string, unknown> {
  const names = ['country', 'age', 'language', 'reach', 'contact', 'safeTimes', 'text'];
  return given({
    ...Object.fromEntries(names.map((name) => [name, text(fields, name)])),
    ...{ needs: list(fields, 'needs'), danger: text(fields, 'danger') === 'yes' },
  });
}

export function relativeOf(fields: Fields): Record<string, unknown> {
  const names = ['country', 'relation', 'lastHeard', 'child', 'language', 'about', 'contact'];
  return given({
    ...Object.fromEntries(names.map((name) => [name, text(fields, name)])),
    ...{ worries: list(fields, 'worries'), danger: text(fields, 'danger') === 'yes' },
  });
}

export function tipOf(fields: Fields): Record<string, unknown> {
  const names = ['sector', 'country', 'howMany', 'child', 'when', 'line'];
  return given({
    ...Object.fromEntries(names.map((name) => [name, text(fields, name)])),
    ...{ signs: list(fields, 'signs') ?? [], danger: text(fields, 'danger') === 'yes' },
  });
}

export function sectorOf(said: string): TipSector | undefined {
  return tipSectors.find((sector) => sector === said);
}

/** Which sentence is said of each field that stands in the way; the sentences are in the locales. */
export function faultKeys(error: z.ZodError, fields: Fields): Readonly<Record<string, string>> {
  const keys = error.issues.map(({ path: [first] }) => String(first ?? 'form'));
  return Object.fromEntries(keys.map((field) => [field, `contact.faults.${keyOf(field, fields)}`]));
}

function keyOf(field: string, fields: Fields): string {
  if (field === 'country' || field === 'signs') return field;
  const said = text(fields, field);
  if (said === undefined) return field === 'about' ? 'about' : 'missing';
  const fault = field === 'line' ? faultOfLine(said) : undefined;
  return fault ?? 'long';
}
