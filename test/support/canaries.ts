import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

// A canary is a word that must not be found where only sealed things lie. It is looked for as text, and in the forms
// in which text survives by accident.

/** The forms a word can lie in, by name. */
export function formsOf(word: string): Map<string, Buffer> {
  const utf8 = Buffer.from(word.normalize('NFC'));
  const forms = new Map<string, Buffer>([
    ['plain', utf8],
    ['decomposed', Buffer.from(word.normalize('NFD'))],
    ['lower case', Buffer.from(word.toLowerCase())],
    ['reversed', Buffer.from([...word].reverse().join(''))],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['UTF-16LE', Buffer.from(word, 'utf16le')],
    ['UTF-16BE', Buffer.from(word, 'utf16le').swap16()],
    ['JSON escapes', Buffer.from(escaped(word))],
  ]);
  for (const before of [0, 1, 2])
    forms.set(`base64 after ${before}`, Buffer.from(base64Inside(utf8, before)));
  return forms;
}

/** Which of the words are there, and how: `word as form`. Nothing found → empty. */
export function canariesIn(haystack: Buffer, words: readonly string[]): string[] {
  return words.flatMap((word) =>
    [...formsOf(word)].flatMap(([form, bytes]) => (haystack.includes(bytes) ? [`${word} as ${form}`] : [])),
  );
}

/** Every row of every table of every schema, as the superuser sees it; bytes as hex. */
export async function copyOfAllTables(adminUrl: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname !~ '^(pg_|information_schema)'`,
    );
    const parts: Buffer[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      parts.push(Buffer.from(`${name}\n${rows.map(({ row }) => row).join('\n')}\n`));
    }
    return Buffer.concat(parts);
  } finally {
    await client.end();
  }
}

/** Where in the files below a folder the words are: `path: word as form`. */
export function canariesUnder(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const file = join(folder, path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
    return canariesIn(readFileSync(file), words).map((found) => `${path}: ${found}`);
  });
}

function escaped(word: string): string {
  return [...word].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** What base64 makes of the word inside a longer text: the letters that do not depend on its neighbours. */
function base64Inside(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(first, last);
}
