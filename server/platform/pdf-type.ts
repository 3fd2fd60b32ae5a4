import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { asPrinted } from '#contract/paper-letters';

/** Source Sans 3: every letter of our seven languages, and the turned comma of Uzbek no wider than a comma. */
const fontFiles = {
  plain: 'SourceSans3_400Regular.ttf',
  strong: 'SourceSans3_600SemiBold.ttf',
} as const;
export type Weight = keyof typeof fontFiles;

const need = createRequire(import.meta.url);
const read = (name: string) =>
  readFileSync(need.resolve(`@expo-google-fonts/source-sans-3/${name.slice(12, -4)}/${name}`));
const fonts = new Map<Weight, Buffer>();

function fontOf(weight: Weight): Buffer {
  const known = fonts.get(weight) ?? read(fontFiles[weight]);
  fonts.set(weight, known);
  return known;
}

/** What an empty tagged document says of itself. */
export interface Cover {
  readonly title: string;
  readonly tongue: string;
  readonly at: Date;
}

export type Pdf = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Pdf['struct']>;

/** A4 in points; margins are ours, so that no line of a foot begins another page. */
export const paperSize = { width: 595.28, height: 841.89, side: 50, top: 46, foot: 84 } as const;

export function openPdf({ title, tongue, at }: Cover): Pdf {
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true },
    ...{ pdfVersion: '1.7', tagged: true, lang: tongue, displayTitle: true },
    info: { Title: title, Producer: 'Panah', Creator: 'Panah', CreationDate: at },
  });
  for (const weight of ['plain', 'strong'] as const) pdf.registerFont(weight, fontOf(weight));
  return pdf;
}

/** All of it in memory: a sheet is never a file. */
export async function bytesOf(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const read = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  pdf.end();
  return read;
}

export interface Face {
  readonly weight: Weight;
  readonly size: number;
}

const between = (size: number) => Math.round(size * 0.2);

export function heightOf(pdf: Pdf, text: string, { weight, size }: Face, width: number): number {
  return pdf
    .font(weight)
    .fontSize(size)
    .heightOfString(asPrinted(text), { width, lineGap: between(size) });
}

export function write(pdf: Pdf, text: string, { weight, size }: Face, at: Place): void {
  pdf
    .font(weight)
    .fontSize(size)
    .fillColor('black')
    .text(asPrinted(text), at.x, at.y, { width: at.width, lineGap: between(size) });
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What is no text of the sheet: rules, feet, marks across the page. A reader of the tags passes over it. */
export function decorate(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

export function rule(pdf: Pdf, { x, y, width }: Place, thick = 0.6): void {
  pdf
    .lineWidth(thick)
    .strokeColor('black')
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke();
}

/** The font has no boxes to tick, so they are drawn. */
export function tickBox(pdf: Pdf, { x, y }: Place, side: number, ticked: boolean): void {
  pdf.lineWidth(1).strokeColor('black').rect(x, y, side, side).stroke();
  if (!ticked) return;
  pdf
    .lineWidth(1.8)
    .moveTo(x + side * 0.18, y + side * 0.52)
    .lineTo(x + side * 0.42, y + side * 0.78)
    .lineTo(x + side * 0.84, y + side * 0.2)
    .stroke();
}
