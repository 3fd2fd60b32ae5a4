import { SessionView } from '#contract/auth';
import { z } from 'zod';
import { get, post } from '../app/api.ts';
import { network } from './answers.ts';
import type { RecordOf, Screen } from './screen.ts';

/** What every account of the demonstration signs in with. */
const password = 'panah-demonstration';
const line = z.looseObject({ id: z.string() });
const listed = z.object({ items: z.array(line) });
let signedIn = '';

async function recordOf({ list, where = {}, fills = { id: 'id' } }: RecordOf, path: string): Promise<string> {
  const { items } = await get(list, listed);
  const found = items.find((it) => Object.entries(where).every(([field, value]) => it[field] === value));
  if (found === undefined) throw new Error(`${list} has no record for ${path}.`);
  return Object.entries(fills).reduce(
    (filled, [part, field]) => filled.replace(`:${part}`, String(found[field])),
    path,
  );
}

/** A form of hers that was begun; once is enough. */
async function beginForm(): Promise<void> {
  const content = { path: '/cases/new', record: '', title: 'New case', values: {}, base: null };
  await network('/api/v1/drafts/01980000-0000-7000-8000-00000000ca5e', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'X-Panah': '1' },
    body: JSON.stringify({ form: 'case', content: JSON.stringify(content), version: 0 }),
  });
}

/** Signs in as the screen's account, where it is not there yet, and answers the address with the id of a record. */
export async function goTo({ as, name, path = name, record, begun }: Screen): Promise<string> {
  if (as !== null && signedIn !== as) {
    await post('/session', SessionView, { email: as, password });
    signedIn = as;
  }
  if (begun === true) await beginForm();
  return record === undefined ? path : recordOf(record, path);
}
