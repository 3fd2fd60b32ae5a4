import { askNeeds, clearanceRefusals, outcomes, stopReasons } from '#contract/codes';
import {
  AnswerReferral,
  AskReferral,
  GiveFeedback,
  ReferralCommand,
  RefuseClearance,
  StopReferral,
  type ReferralView,
} from '#contract/referrals';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useReferralAct } from './queries.ts';

interface DialogProps {
  readonly it: Pick<ReferralView, 'id' | 'version' | 'status'>;
  readonly onClose: () => void;
}

const command = ({ id, version }: DialogProps['it']) => ({ id, version });

export function AskDialog({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const ask = useReferralAct<AskReferral>('ask');
  const form = useWireForm('ask', AskReferral, command(it));
  return (
    <ActionDialog
      title={t('act.ask')}
      submit={t('act.askNow')}
      form={form}
      act={(input) => ask.mutateAsync(input)}
      done={t('act.done.ask')}
      onClose={onClose}
    >
      <p>{t('act.askText')}</p>
      <PickOne form={form} name="need" shape="list" options={options('ask', askNeeds)} />
      <TextBox form={form} name="text" blank="nothing" />
    </ActionDialog>
  );
}

export function AnswerDialog({ it, onClose }: DialogProps) {
  const { t } = useText();
  const answer = useReferralAct<AnswerReferral>('answer');
  const form = useWireForm('answer', AnswerReferral, { ...command(it), answer: '' });
  return (
    <ActionDialog
      title={t('act.answer')}
      submit={t('act.answerNow')}
      form={form}
      act={(input) => answer.mutateAsync(input)}
      done={t('act.done.answer')}
      onClose={onClose}
    >
      <TextBox form={form} name="answer" />
    </ActionDialog>
  );
}

export function RefuseDialog({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const refuse = useReferralAct<RefuseClearance>('refuse-clearance');
  const form = useWireForm('refuse', RefuseClearance, command(it));
  return (
    <ActionDialog
      title={t('act.refuse-clearance')}
      submit={t('act.refuseNow')}
      look="danger"
      form={form}
      act={(input) => refuse.mutateAsync(input)}
      done={t('act.done.refuse')}
      onClose={onClose}
    >
      <p>{t('act.refuseText')}</p>
      <PickOne form={form} name="reason" shape="list" options={options('refusal', clearanceRefusals)} />
    </ActionDialog>
  );
}

export function StopDialog({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const stop = useReferralAct<StopReferral>('stop');
  const form = useWireForm('stop', StopReferral, command(it));
  return (
    <ActionDialog
      title={t('act.stop')}
      submit={t('act.stopNow')}
      look="danger"
      form={form}
      act={(input) => stop.mutateAsync(input)}
      done={t('act.done.stop')}
      onClose={onClose}
    >
      <p>{t('act.stopText')}</p>
      <PickOne form={form} name="reason" shape="list" options={options('stop', stopReasons)} />
    </ActionDialog>
  );
}

export function FeedbackDialog({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const give = useReferralAct<GiveFeedback>('feedback');
  const form = useWireForm('feedback', GiveFeedback, command(it));
  return (
    <ActionDialog
      title={t('act.feedback')}
      submit={t('act.feedbackNow')}
      form={form}
      act={(input) => give.mutateAsync(input)}
      done={t('act.done.feedback')}
      onClose={onClose}
    >
      <PickOne form={form} name="outcome" shape="list" options={options('outcome', outcomes)} />
    </ActionDialog>
  );
}

interface ConfirmProps extends DialogProps {
  readonly action:
    'clear' | 'no-show' | 'release' | 'update' | 'cancel' | 'agree-by-phone' | 'wait' | 'stop-waiting';
}

export function ConfirmDialog({ it, action, onClose }: ConfirmProps) {
  const { t } = useText();
  const act = useReferralAct<ReferralCommand>(action);
  const form = useWireForm('confirm', ReferralCommand, command(it));
  const ends = action === 'cancel' || action === 'no-show';
  const word = action === 'cancel' && it.status === 'SENT' ? 'recall' : action;
  return (
    <ActionDialog
      title={t(`act.${word}`)}
      submit={t(`act.now.${word}`)}
      look={ends ? 'danger' : 'primary'}
      form={form}
      act={(input) => act.mutateAsync(input)}
      done={t(`act.done.${word}`)}
      onClose={onClose}
    >
      <p>{t(`act.text.${word}`)}</p>
    </ActionDialog>
  );
}
