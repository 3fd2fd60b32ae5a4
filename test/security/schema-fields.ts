import { z } from 'zod';

/** Where a value stands in an input: keys, and `0` for the first of a list. */
export type Place = readonly (string | number)[];

export interface Leaf {
  readonly place: Place;
  /** `free` takes any text, `formatted` is text of one form; everything else is another type. */
  readonly kind: 'free' | 'formatted' | 'other';
}

/** Every leaf of an input schema; what may be left out or be null is looked into. */
export function leavesOf(schema: unknown, place: Place = []): Leaf[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) => leavesOf(field, [...place, key]));
  }
  if (schema instanceof z.ZodArray) return leavesOf(schema.element, [...place, 0]);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return leavesOf(schema.unwrap(), place);
  }
  if (schema instanceof z.ZodString) return [{ place, kind: isFormatted(schema) ? 'formatted' : 'free' }];
  if (schema instanceof z.ZodStringFormat) return [{ place, kind: 'formatted' }];
  return [{ place, kind: 'other' }];
}

function isFormatted({ def }: z.ZodString): boolean {
  return (def.checks ?? []).some((check) => check._zod.def.check === 'string_format');
}

/** A copy of an input with another value at a place; what is missing on the way is made. */
export function withValue(input: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const inside: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined;
  const put = withValue(inside, rest, value);
  if (typeof key === 'number') return [put];
  return { ...(typeof input === 'object' && input !== null && !Array.isArray(input) && input), [key]: put };
}
