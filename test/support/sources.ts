import type { TestNode, TestOrganisation } from './node.ts';
import { raw, type RawReply } from '../security/raw.ts';

/** Names an organisation as the one that receives for its country. */
export async function recipient(
  node: TestNode,
  to: TestOrganisation,
  contactFunction: string,
): Promise<void> {
  await node.owner.query(
    `INSERT INTO contact_point (id, country_code, function, organisation_id, verified)
     VALUES (gen_random_uuid(), $1, $2, $3, false)`,
    [to.country, contactFunction, to.id],
  );
}

/** What a browser without a script sends from a form. */
export function submit(
  node: TestNode,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawReply> {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') sent.append(name, value);
    else for (const one of value) sent.append(`${name}[]`, one);
  }
  return raw(node.url, {
    ...{ method: 'POST', path, body: sent.toString() },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });
}

export function visit(node: TestNode, path: string, tongue = 'en'): Promise<RawReply> {
  return raw(node.url, { path, headers: { 'Accept-Language': tongue } });
}

/** The number that a page shows, in fours; the one that its form holds where it shows none yet. */
export function numberOn({ text }: RawReply): string {
  const found =
    /class="code" id="number">([\d ]{19})</.exec(text)?.[1] ??
    /name="number" value="(\d{16})"/.exec(text)?.[1];
  if (found === undefined) throw new Error('The page shows no number');
  return found;
}
