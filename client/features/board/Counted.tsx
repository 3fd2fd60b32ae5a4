import type { BoardCounts } from '#contract/my-work';
import { useText } from '../../app/i18n.ts';

/** In words and first: what is late, what soon will be, what waits for this desk. Of all there is, not of what is here. */
export function Counted({ counts }: { readonly counts: BoardCounts }) {
  const { t } = useText();
  const { ours, overdue, near } = counts;
  return <p>{t('board.counts', { ours, overdue, near })}</p>;
}
