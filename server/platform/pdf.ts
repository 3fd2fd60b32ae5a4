import { asPrinted } from '#contract/paper-letters';
import { hang, partsOf, type Block, type Part, type Said } from './pdf-parts.ts';
import { bytesOf, decorate, openPdf, paperSize, write, type Element, type Pdf } from './pdf-type.ts';

export type { Block, Fact, TickItem } from './pdf-parts.ts';

/** The blocks in one language; a second one beside it has the same blocks. */
export interface Lane {
  readonly tongue: string;
  readonly blocks: readonly Block[];
}

export interface Sheet {
  readonly title: string;
  readonly lanes: readonly Lane[];
  /** Points of plain text; at 18 two languages follow one another instead of standing side by side. */
  readonly size: 12 | 18;
  /** Small print at the foot of each page. */
  readonly foot: (page: number, count: number) => readonly string[];
  /** Across each page, very light; null for none. */
  readonly mark: string | null;
  readonly at: Date;
}

interface Press {
  readonly pdf: Pdf;
  readonly root: Element;
  readonly sheet: Sheet;
  y: number;
}

const full = paperSize.width - 2 * paperSize.side;
const between = 22;

/** A tagged PDF, A4, of text that can be read aloud and searched; black on white. */
export async function drawPdf(sheet: Sheet): Promise<Buffer> {
  const [first] = sheet.lanes;
  if (!first) throw new Error('A sheet has at least one language');
  const pdf = openPdf({ title: sheet.title, tongue: first.tongue, at: sheet.at });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const press: Press = { pdf, root, sheet, y: 0 };
  turn(press);
  for (const run of runsOf(sheet.lanes)) setRun(press, run);
  drawFeet(press);
  return bytesOf(pdf);
}

interface Run {
  readonly shared: boolean;
  readonly blocks: Block[][];
}

/** Stretches that each language has for itself, and those that they share. */
function runsOf(lanes: readonly Lane[]): Run[] {
  const runs: Run[] = [];
  for (const [at, block] of (lanes[0]?.blocks ?? []).entries()) {
    const shared = 'shared' in block && block.shared;
    const row = lanes.map(({ blocks }) => blocks[at] ?? block);
    const last = runs.at(-1);
    if (last?.shared === shared) last.blocks.push(row);
    else runs.push({ shared, blocks: [row] });
  }
  return runs;
}

function setRun(press: Press, { shared, blocks }: Run): void {
  const { pdf, root, sheet } = press;
  const { lanes, size } = sheet;
  if (shared) {
    for (const row of blocks) {
      const said: Said = row.map((block, at) => ({ tongue: lanes[at]?.tongue ?? '', block }));
      place(press, [partsOf({ pdf, parent: root, width: full, size }, said)]);
    }
    return;
  }
  const isBeside = lanes.length > 1 && size === 12;
  const width = isBeside ? (full - between) / lanes.length : full;
  const columns = lanes.map(({ tongue }, lane) => {
    const parent = hang(pdf, root, 'Sect', { lang: tongue });
    return blocks.flatMap((row) => {
      const block = row[lane];
      return block ? partsOf({ pdf, parent, width, size }, [{ tongue, block }]) : [];
    });
  });
  if (isBeside) place(press, columns);
  else for (const column of columns) place(press, [column]);
}

/** Sets columns side by side: what belongs together begins on one line, and on one page. */
function place(press: Press, columns: readonly (readonly Part[])[]): void {
  const width = (full - between * (columns.length - 1)) / columns.length;
  const rows = Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_row, at) =>
    columns.map((column) => column[at]),
  );
  const tall = rows.map((row) => Math.max(...row.map((part) => part?.height ?? 0)));
  const gaps = rows.map((row) => Math.max(...row.map((part) => part?.gap ?? 0)));
  for (const [at, row] of rows.entries()) {
    const isKept = row.some((part) => part?.keep) && at + 1 < rows.length;
    const next = isKept ? (gaps[at + 1] ?? 0) + (tall[at + 1] ?? 0) : 0;
    const needed = (gaps[at] ?? 0) + (tall[at] ?? 0) + next;
    if (press.y + needed > paperSize.height - paperSize.foot) turn(press);
    else press.y += gaps[at] ?? 0;
    for (const [column, part] of row.entries()) {
      part?.draw(paperSize.side + column * (width + between), press.y, tall[at] ?? 0);
    }
    press.y += tall[at] ?? 0;
  }
}

/** Another page, with the mark under what will stand on it. */
function turn(press: Press): void {
  const { pdf, sheet } = press;
  pdf.addPage();
  press.y = paperSize.top;
  if (sheet.mark === null) return;
  const mark = asPrinted(sheet.mark);
  const [x, y] = [paperSize.width / 2, paperSize.height / 2];
  decorate(pdf, () => {
    pdf.save().rotate(-52, { origin: [x, y] });
    pdf.font('plain').fontSize(26);
    // A long name is written smaller: on a second line it would stand in the way.
    const size = Math.min(26, (26 * 860) / pdf.widthOfString(mark));
    pdf.fontSize(size).fillColor('#e9e9e9');
    pdf.text(mark, x - pdf.widthOfString(mark) / 2, y - size / 2, { lineBreak: false });
    pdf.restore();
  });
}

function drawFeet({ pdf, sheet }: Press): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const lines = sheet.foot(page + 1, count);
    const y = paperSize.height - paperSize.foot + 14;
    decorate(pdf, () => {
      const text = lines.join('\n');
      write(pdf, text, { weight: 'plain', size: 8.5 }, { x: paperSize.side, y, width: full });
    });
  }
}
