import type { ReferralView } from '#contract/referrals';
import type { Block } from '../../platform/pdf.ts';
import type { Words } from '../../platform/words.ts';
import { placeOnCard } from './rules.ts';
import { clockOn, dayOn } from './rules-time.ts';

export type CardFacts = Pick<ReferralView, 'reference' | 'arrival' | 'to'>;

/** Found in a pocket, it is an appointment like any other: who is behind it and why are told by nothing on it. */
export function cardBlocks({ t, tongue }: Words, { reference, arrival, to }: CardFacts): Block[] {
  const at = arrival === null ? null : new Date(arrival);
  const there = to?.country ?? '';
  return [
    { kind: 'title', text: t('paper.card.title') },
    {
      kind: 'facts',
      rows: [
        { head: t('paper.card.day'), cell: at && dayOn(tongue, at, there) },
        { head: t('paper.card.time'), cell: at && clockOn(at, there) },
        { head: t('paper.card.place'), cell: placeOnCard(to) },
        { head: t('paper.card.way'), cell: null },
        { head: t('paper.card.ask'), cell: null },
        { head: t('paper.card.phone'), cell: null },
        { head: t('paper.number'), cell: reference },
      ],
    },
    { kind: 'heading', text: t('paper.card.bring') },
    {
      kind: 'list',
      items: ['card', 'papers', 'medicines', 'glasses'].map((thing) => t(`paper.bring.${thing}`)),
    },
    { kind: 'text', text: t('paper.card.late') },
    { kind: 'text', text: t('paper.card.interpreter') },
  ];
}
