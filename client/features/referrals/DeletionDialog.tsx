import { AnswerDeletion, deletionAnswers, keepGrounds } from '#contract/grants';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useAnswerDeletion } from './grant-queries.ts';

/** What became of what this organisation was shown: the sender reads it. */
export function DeletionDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useText();
  const answer = useAnswerDeletion();
  const form = useWireForm('deletion', AnswerDeletion, { id });
  const chosen = useWatch({ control: form.control, name: 'answer' });
  return (
    <ActionDialog
      title={t('grants.answer')}
      submit={t('grants.answerNow')}
      form={form}
      act={(input) => answer.mutateAsync(input)}
      done={t('grants.answered')}
      onClose={onClose}
    >
      <p>{t('grants.answerText')}</p>
      <PickOne
        form={form}
        name="answer"
        shape="list"
        options={deletionAnswers.map((value) => ({ value, label: t(`grants.answers.${value}`) }))}
      />
      {chosen === 'KEPT' && (
        <PickOne
          form={form}
          name="ground"
          shape="list"
          options={keepGrounds.map((value) => ({ value, label: t(`grants.ground.${value}`) }))}
        />
      )}
    </ActionDialog>
  );
}
