import type { RequestHandler } from 'express';
import { collect, drain } from './body.ts';
import { Problem } from './problem.ts';

/** Two thousand letters of Cyrillic take six bytes each in a form. */
const limit = 32 * 1024;
const formType = /^application\/x-www-form-urlencoded[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;

/**
 * Reads what a page's form sends into `request.body`: one text a field, a list where its name ends with `[]`. Nothing at
 * all is an empty form, whatever type it has: so a page that is being left tells it.
 */
export function readForm(): RequestHandler {
  return async (request, _response, next) => {
    if (request.method !== 'POST') {
      next();
      return;
    }
    const length = Number(request.headers['content-length'] ?? 0);
    const isEmpty = length === 0 && request.headers['transfer-encoding'] === undefined;
    if (!isEmpty && (!formType.test(request.headers['content-type'] ?? '') || length > limit)) {
      drain(request);
      throw new Problem(length > limit ? 'too-large' : 'unsupported-media-type');
    }
    const bytes = await collect(request, limit);
    if (bytes === undefined) return;
    request.body = fieldsOf(bytes.toString('latin1'));
    next();
  };
}

/** One text a field, a list where its name ends with `[]`. */
export function fieldsOf(said: string | [string, string][]): Record<string, string | string[]> {
  const sent = new URLSearchParams(said);
  const names = [...new Set(sent.keys())];
  return Object.fromEntries(
    names.map((name): [string, string | string[]] => {
      const values = sent.getAll(name);
      if (name.endsWith('[]')) return [name.slice(0, -2), values];
      if (values.length > 1) throw new Problem('invalid-input');
      return [name, values[0] ?? ''];
    }),
  );
}
