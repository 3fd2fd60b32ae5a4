import { qrPart } from './pdf-qr.ts';
import { decorate, heightOf, rule, tickBox, write, type Element, type Face, type Pdf } from './pdf-type.ts';

/** What stands on a sheet. Two languages give the same blocks in the same order, each in its own words. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'text' | 'strong' | 'small'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'ticks'; readonly items: readonly TickItem[]; readonly shared?: true }
  /** A cell without words is a line to write on. */
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** A square code that a camera reads. */
  | { readonly kind: 'qr'; readonly text: string; readonly says: string }
  /** Lines to write on; shared: whoever signs signs once, whatever the languages. */
  | { readonly kind: 'lines'; readonly labels: readonly string[]; readonly shared: true };

/** `says` is what a screen reader says of the box. */
export interface TickItem {
  readonly text: string;
  readonly ticked: boolean;
  readonly says: string;
}
export interface Fact {
  readonly head: string;
  readonly cell: string | null;
}

/** The smallest piece that stays together on a page. */
export interface Part {
  readonly gap: number;
  readonly height: number;
  /** Never the last on its page. */
  readonly keep: boolean;
  /** `tall` is the height of what stands beside it, where that is more. */
  readonly draw: (x: number, y: number, tall: number) => void;
}

/** The same block in each language that stands in one place: one, or both where they share it. */
export type Said<B extends Block = Block> = readonly { readonly tongue: string; readonly block: B }[];

interface Ground {
  readonly pdf: Pdf;
  readonly parent: Element;
  readonly width: number;
  readonly size: number;
}

const faces = {
  title: { weight: 'strong', scale: 1.6, gap: 0, tag: 'H1' },
  heading: { weight: 'strong', scale: 1.15, gap: 1.1, tag: 'H2' },
  text: { weight: 'plain', scale: 1, gap: 0.5, tag: 'P' },
  strong: { weight: 'strong', scale: 1, gap: 0.5, tag: 'P' },
  small: { weight: 'plain', scale: 0.78, gap: 0.5, tag: 'P' },
} as const;

const plain = (size: number): Face => ({ weight: 'plain', size });

/** Its tags are hung up at once, in the order of reading; what they hold is drawn when there is a place for it. */
export function partsOf(ground: Ground, said: Said): Part[] {
  const [first] = said;
  if (!first) return [];
  const { block } = first;
  switch (block.kind) {
    case 'list':
      return listParts(ground, block.items);
    case 'ticks':
      return tickParts(ground, block.items, said);
    case 'facts':
      return factParts(ground, block.rows);
    case 'qr':
      return [qrPart(ground, block.text, block.says)];
    case 'lines':
      return lineParts(ground, block.labels, said);
    case 'title':
    case 'heading':
    case 'text':
    case 'strong':
    case 'small':
      return [textPart(ground, block.kind, block.text)];
  }
}

function textPart({ pdf, parent, width, size }: Ground, kind: keyof typeof faces, text: string): Part {
  const { weight, scale, gap, tag } = faces[kind];
  const face = { weight, size: size * scale };
  const element = hang(pdf, parent, tag);
  return {
    ...{ gap: size * gap, height: heightOf(pdf, text, face, width), keep: tag !== 'P' },
    draw: (x, y) => fill(element, () => write(pdf, text, face, { x, y, width })),
  };
}

function listParts({ pdf, parent, width, size }: Ground, items: readonly string[]): Part[] {
  const list = hang(pdf, parent, 'L');
  const indent = size * 1.1;
  return items.map((text, at) => {
    const item = hang(pdf, list, 'LI');
    const [label, body] = [hang(pdf, item, 'Lbl'), hang(pdf, item, 'LBody')];
    return {
      gap: size * (at === 0 ? 0.4 : 0.2),
      height: heightOf(pdf, text, plain(size), width - indent),
      keep: false,
      draw: (x, y) => {
        fill(label, () => write(pdf, '•', plain(size), { x, y, width: indent }));
        fill(body, () => write(pdf, text, plain(size), { x: x + indent, y, width: width - indent }));
      },
    };
  });
}

/** The words of one item in every language, one under the other. */
function stacked(
  { pdf, width, size }: Ground,
  parent: Element,
  said: readonly { tongue: string; text: string }[],
) {
  const lines = said.map(({ tongue, text }) => ({
    ...{ text, height: heightOf(pdf, text, plain(size), width) },
    element: hang(pdf, parent, 'P', { lang: tongue }),
  }));
  return {
    height: lines.reduce((sum, line) => sum + line.height, 0),
    draw: (x: number, y: number) => {
      let below = y;
      for (const { element, text, height } of lines) {
        const at = { x, y: below, width };
        fill(element, () => write(pdf, text, plain(size), at));
        below += height;
      }
    },
  };
}

function tickParts(ground: Ground, items: readonly TickItem[], said: Said): Part[] {
  const { pdf, parent, width, size } = ground;
  const list = hang(pdf, parent, 'L');
  const side = Math.round(size * 0.9);
  const indent = side + size * 0.6;
  return items.map(({ ticked, says }, at) => {
    const item = hang(pdf, list, 'LI');
    const label = hang(pdf, item, 'Lbl', { alt: says });
    const texts = said.map(({ tongue, block }) => ({
      tongue,
      text: block.kind === 'ticks' ? (block.items[at]?.text ?? '') : '',
    }));
    const words = stacked({ ...ground, width: width - indent }, hang(pdf, item, 'LBody'), texts);
    return {
      ...{ gap: size * (at === 0 ? 0.5 : 0.35), height: words.height, keep: false },
      draw: (x, y) => {
        fill(label, () => tickBox(pdf, { x, y: y + size * 0.2, width: side }, side, ticked));
        words.draw(x + indent, y);
      },
    };
  });
}

function factParts({ pdf, parent, width, size }: Ground, rows: readonly Fact[]): Part[] {
  const table = hang(pdf, parent, 'Table');
  const left = width * 0.42;
  const right = width - left - 8;
  return rows.map(({ head, cell }, at) => {
    const row = hang(pdf, table, 'TR');
    const [first, second] = [hang(pdf, row, 'TH', { scope: 'Row' }), hang(pdf, row, 'TD')];
    const face: Face = { weight: 'strong', size };
    const said = cell === null ? size * 1.9 : heightOf(pdf, cell, plain(size), right);
    const height = Math.max(heightOf(pdf, head, face, left), said) + size * 0.3;
    return {
      ...{ gap: size * (at === 0 ? 0.5 : 0.25), height, keep: at === 0 },
      // An empty cell is written on: the rule under the row is its line.
      draw: (x, y, tall) => {
        fill(first, () => write(pdf, head, face, { x, y, width: left }));
        fill(second, () => {
          if (cell !== null) write(pdf, cell, plain(size), { x: x + left + 8, y, width: right });
        });
        decorate(pdf, () => rule(pdf, { x, y: y + tall, width }, 0.3));
      },
    };
  });
}

function lineParts(ground: Ground, labels: readonly string[], said: Said): Part[] {
  const { pdf, parent, size } = ground;
  const room = size * 2.6;
  return labels.map((_label, at) => {
    const texts = said.map(({ tongue, block }) => ({
      tongue,
      text: block.kind === 'lines' ? (block.labels[at] ?? '') : '',
    }));
    const words = stacked({ ...ground, size: size * 0.85 }, hang(pdf, parent, 'Div'), texts);
    return {
      ...{ gap: 2, height: room + words.height, keep: false },
      draw: (x, y) => {
        decorate(pdf, () => rule(pdf, { x, y: y + room - 3, width: ground.width }, 0.8));
        words.draw(x, y + room);
      },
    };
  });
}

type Options = Readonly<Record<string, string>>;

/** Hangs an empty tag under another one; the place under it is that of reading. */
export function hang(pdf: Pdf, parent: Element, tag: string, options: Options = {}): Element {
  const element = pdf.struct(tag, options);
  parent.add(element);
  return element;
}

function fill(element: Element, draw: () => void): void {
  element.add(draw);
}
