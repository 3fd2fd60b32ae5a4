import type { Block } from '../../platform/pdf.ts';
import type { Words } from '../../platform/words.ts';

/** Found in a pocket, it is an appointment with a booking number and a page to look it up, like any other. */
export function numberCard({ t }: Words, number: string, host: string): Block[] {
  return [
    { kind: 'title', text: t('paper.card.title') },
    {
      kind: 'facts',
      rows: [
        { head: t('paper.number'), cell: number },
        { head: t('visit.card.page'), cell: `${host}/visit` },
        { head: t('paper.card.day'), cell: null },
        { head: t('paper.card.time'), cell: null },
      ],
    },
    { kind: 'text', text: t('visit.card.change') },
  ];
}
