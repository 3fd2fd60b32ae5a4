import type { Block } from '../../platform/pdf.ts';
import type { Words } from '../../platform/words.ts';

/** An appointment like any other, with a square code; to whom it means more, its number says so. */
export function protectionBlocks(
  { t }: Words,
  { number, link, phone }: { readonly number: string; readonly link: string; readonly phone: string | null },
): Block[] {
  return [
    { kind: 'title', text: t('paper.card.title') },
    { kind: 'qr', text: link, says: t('card.code') },
    {
      kind: 'facts',
      rows: [
        { head: t('paper.number'), cell: number },
        { head: t('paper.card.day'), cell: null },
        { head: t('paper.card.time'), cell: null },
        ...(phone === null ? [] : [{ head: t('paper.card.phone'), cell: phone }]),
      ],
    },
    { kind: 'text', text: t('paper.card.late') },
  ];
}
