import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One tag with the words that hang on it, as a screen reader would come to it. */
export interface Spoken {
  readonly role: string;
  /** Of the nearest tag that names one. */
  readonly lang: string;
  readonly text: string;
  /** What stands for what can not be read, such as a box. */
  readonly alt: string;
}

export interface ReadPdf {
  readonly pages: number;
  readonly title: string;
  readonly lang: string;
  readonly marked: boolean;
  /** Every word on it, also of what is no part of the text: feet and marks. */
  readonly text: string;
  readonly spoken: readonly Spoken[];
  /** Width and height of each page, in points. */
  readonly sizes: readonly (readonly number[])[];
  /** Where the pieces of text begin, and how large they are. */
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly str: string;
  readonly x: number;
  readonly size: number;
}

const content = z.object({ type: z.string(), id: z.string() });
interface Node {
  readonly role: string;
  readonly lang?: string | undefined;
  readonly alt?: string | undefined;
  readonly children: readonly (Node | z.infer<typeof content>)[];
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    role: z.string(),
    lang: z.string().optional(),
    alt: z.string().optional(),
    children: z.array(z.union([node, content])),
  }),
);
const info = z.looseObject({ Title: z.string().default(''), Language: z.string().default('') });

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
/** What can read a PDF on this machine: ours always, the usual program of the field where it is installed. */
export const readers: readonly string[] = poppler ? ['pdfjs', 'pdftotext'] : ['pdfjs'];

/** What each reader of this machine makes of it, without the blanks: where a line ends is the paper's own affair. */
export async function readByAll(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const read = new Map([['pdfjs', (await readPdf(bytes)).text]]);
  if (poppler) {
    const said = spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], { input: bytes });
    if (said.status !== 0)
      throw new Error(`pdftotext ended with ${String(said.status)}: ${said.stderr.toString()}`);
    read.set('pdftotext', said.stdout.toString('utf8'));
  }
  return new Map([...read].map(([reader, text]) => [reader, unspaced(text)]));
}

export const unspaced = (text: string): string => text.replace(/[\s\u000c]+/gu, '');

/** Reads a PDF as a machine would that cannot see it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const said = info.parse((await pdf.getMetadata()).info);
  const marks = await pdf.getMarkInfo();
  const texts: string[] = [];
  const spoken: Spoken[] = [];
  const sizes: number[][] = [];
  const pieces: Piece[] = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    sizes.push(page.view.slice(2).map(Math.round));
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const read = readItems(items);
    texts.push(...read.texts);
    pieces.push(...read.pieces);
    const tree: unknown = await page.getStructTree();
    walk(node.parse(JSON.parse(JSON.stringify(tree))), said.Language, read.byId, spoken);
  }
  await loading.destroy();
  return {
    ...{ pages: pdf.numPages, title: said.Title, lang: said.Language, sizes, pieces, spoken },
    ...{ marked: z.object({ Marked: z.boolean() }).parse(marks).Marked, text: plain(texts.join(' ')) },
  };
}

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'];

/** The words of a page, and those of each marked stretch by its id. */
function readItems(items: Items) {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  const byId = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id);
      continue;
    }
    const words = item.hasEOL ? `${item.str}\n` : item.str;
    texts.push(words);
    const id = open.at(-1) ?? '';
    byId.set(id, `${byId.get(id) ?? ''}${words}`);
    const [, , , size = 0, x = 0] = item.transform.map(Number);
    if (item.str.trim() !== '')
      pieces.push({ str: item.str, x: Math.round(x), size: Math.round(size * 10) / 10 });
  }
  return { texts, pieces, byId };
}

function walk(
  { role, lang, alt, children }: Node,
  outer: string,
  byId: ReadonlyMap<string, string>,
  into: Spoken[],
): void {
  const here = lang ?? outer;
  const own = children.flatMap((child) => ('id' in child ? [byId.get(child.id) ?? ''] : []));
  if (own.length > 0 || role === 'Table' || role === 'L') {
    into.push({ role, lang: here, text: plain(own.join(' ')), alt: alt ?? '' });
  }
  for (const child of children) if ('role' in child) walk(child, here, byId, into);
}

/** One blank for any number of them, and none after a hyphen: where a line ends is the paper's own affair. */
export const plain = (text: string): string =>
  text
    .replace(/-\n\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
