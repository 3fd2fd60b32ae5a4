import { reviewDecisions, ReviewPlan, type PlanView } from '#contract/assistance';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useReviewPlan } from './queries.ts';

function ReviewDialog({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { t, options } = useText();
  const review = useReviewPlan();
  const form = useWireForm('planReview', ReviewPlan, { id: caseId, decision: 'goes_on', note: null });
  return (
    <ActionDialog
      title={t('plan.review')}
      submit={t('plan.reviewNow')}
      form={form}
      act={(input) => review.mutateAsync(input)}
      done={t('plan.reviewed')}
      onClose={onClose}
    >
      <PickOne
        form={form}
        name="decision"
        shape="list"
        options={options('reviewDecision', reviewDecisions)}
      />
      <TextBox form={form} name="note" blank="null" />
    </ActionDialog>
  );
}

/** When the plan was last looked at with the person, and what came of it. */
export function ReviewPanel({ caseId, plan }: { readonly caseId: string; readonly plan: PlanView }) {
  const { t, label, time } = useText();
  const [isOpen, setOpen] = useState(false);
  const { review, can } = plan;
  return (
    <Panel
      title={t('plan.lastReview')}
      action={can.includes('assist') && <Button onClick={() => setOpen(true)}>{t('plan.review')}</Button>}
    >
      {review === null ? (
        <p>{t('plan.notReviewed')}</p>
      ) : (
        <>
          <p>{`${review.writtenBy}, ${time.moment(review.writtenAt)}`}</p>
          <p>{label('reviewDecision', review.decision)}</p>
          {review.note !== null && <p>{review.note}</p>}
        </>
      )}
      {isOpen && <ReviewDialog caseId={caseId} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
