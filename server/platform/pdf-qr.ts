import qrcode from 'qrcode-generator';
import type { Element, Pdf } from './pdf-type.ts';

/** A square code of a text, so many points wide; `says` is what a screen reader says of it. */
export function qrPart(
  { pdf, parent, size }: { readonly pdf: Pdf; readonly parent: Element; readonly size: number },
  text: string,
  says: string,
) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const side = Math.round(size * 8);
  const dot = side / (count + 8);
  const element = pdf.struct('Figure', { alt: says });
  parent.add(element);
  return {
    ...{ gap: size * 0.6, height: side, keep: false },
    draw: (x: number, y: number) => {
      element.add(() => {
        for (let row = 0; row < count; row += 1) {
          for (let column = 0; column < count; column += 1) {
            if (code.isDark(row, column)) pdf.rect(x + (column + 4) * dot, y + (row + 4) * dot, dot, dot);
          }
        }
        pdf.fill('black');
      });
    },
  };
}
