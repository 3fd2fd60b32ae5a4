import { dotted } from './issues.ts';

/** What JSON.parse would let pass: where, as a dotted path, and why. */
export interface JsonFault {
  path: string;
  message: string;
}

interface Container {
  /** Keys seen so far; undefined in an array. */
  keys: Set<string> | undefined;
  /** The key or index that is being read. */
  place: string | number;
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks through JSON text once, before it is parsed, for nesting deeper than `depth`, for a key that occurs twice
 * in one object however it is spelled, and for keys that reach prototypes. Text that is no JSON may pass: JSON.parse
 * comes next.
 */
export function findFault(source: string, depth: number): JsonFault | undefined {
  const open: Container[] = [];
  let expectsKey = false;
  for (let at = 0; at < source.length; at += 1) {
    const unit = source[at];
    const inside = open.at(-1);
    if (unit === '"') {
      const end = endOfString(source, at);
      const message =
        expectsKey && inside ? keyFault(inside, unescaped(source.slice(at + 1, end))) : undefined;
      if (message !== undefined) return { path: dotted(open.map(({ place }) => place)), message };
      expectsKey = false;
      at = end;
    } else if (unit === '{' || unit === '[') {
      if (open.length === depth) return { path: '', message: `is nested deeper than ${depth} levels` };
      expectsKey = unit === '{';
      open.push(expectsKey ? { keys: new Set(), place: '' } : { keys: undefined, place: 0 });
    } else if (unit === '}' || unit === ']') {
      open.pop();
      expectsKey = false;
    } else if (unit === ',' && inside) {
      expectsKey = inside.keys !== undefined;
      if (typeof inside.place === 'number') inside.place += 1;
    }
  }
  return undefined;
}

function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at;
}

// Two spellings of one key are one key to every reader after this one.
function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    const key: unknown = JSON.parse(`"${raw}"`);
    return String(key);
  } catch {
    return raw;
  }
}

function keyFault(inside: Container, key: string): string | undefined {
  inside.place = key;
  if (forbidden.has(key)) return 'is a key that is never allowed';
  if (inside.keys?.has(key)) return 'is given twice';
  inside.keys?.add(key);
  return undefined;
}
