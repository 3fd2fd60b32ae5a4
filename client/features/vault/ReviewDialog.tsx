import { reviewOutcomes } from '#contract/codes';
import { ReviewBreakGlass, type BreakGlassView } from '#contract/vault';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useReviewBreakGlass } from './queries.ts';

interface ReviewDialogProps {
  readonly it: BreakGlassView;
  readonly onClose: () => void;
}

/** Somebody who did not ask for it looks back: was it right. */
export function ReviewDialog({ it, onClose }: ReviewDialogProps) {
  const { t, options } = useText();
  const review = useReviewBreakGlass();
  const form = useWireForm('review', ReviewBreakGlass, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('beyond.review')}
      submit={t('beyond.reviewNow')}
      form={form}
      act={(input) => review.mutateAsync(input)}
      done={t('beyond.reviewDone')}
      onClose={onClose}
    >
      <p>{t('beyond.reviewText')}</p>
      <PickOne form={form} name="outcome" shape="list" options={options('reviewOutcome', reviewOutcomes)} />
    </ActionDialog>
  );
}
