import type { ClosingView } from '#contract/assistance';
import { CloseCase, type CaseView } from '#contract/cases';
import { leftAnswers, toldAnswers, type ClosingCheck } from '#contract/closing';
import { caseClosures } from '#contract/codes';
import type { z } from 'zod';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select } from '../../app/fields.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useCloseCase } from '../cases/queries.ts';
import { useClosing } from './queries.ts';

type Values = z.input<typeof CloseCase>;
type Answered = Exclude<ClosingCheck, 'referrals'>;

interface AnswerProps {
  readonly form: WireForm<Values, CloseCase>;
  readonly check: Answered;
  readonly left: number;
}

/** One thing that is left, and what becomes of it. */
function Answer({ form, check, left }: AnswerProps) {
  const { t, options } = useText();
  const answers = check === 'person_told' ? toldAnswers : leftAnswers;
  return (
    <>
      {check !== 'person_told' && <p>{t(`closing.left.${check}`, { count: left })}</p>}
      <Select form={form} name={`answers.${check}`} nothing={t('choice.choose')}>
        {options('closingAnswer', answers).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </>
  );
}

const isAnswered = (check: ClosingCheck): check is Answered => check !== 'referrals';

interface SheetProps {
  readonly it: CaseView;
  readonly closing: ClosingView;
  readonly onClose: () => void;
}

function Sheet({ it, closing, onClose }: SheetProps) {
  const { t, options } = useText();
  const close = useCloseCase();
  const form = useWireForm('closeCase', CloseCase, {
    id: it.id,
    version: it.version,
    reason: 'GOALS_ACHIEVED',
    answers: {},
  });
  const left = closing.checks.filter((one) => one.left > 0);
  const blocked = left.find(({ blocks }) => blocks);
  return (
    <ActionDialog
      title={t('case.actions.close')}
      submit={t('case.actions.closeNow')}
      form={form}
      act={(input) => close.mutateAsync(input)}
      done={t('case.closedNow')}
      onClose={onClose}
    >
      <p>{t('case.closeText')}</p>
      {blocked !== undefined && (
        <Inset tone="stop">
          <p>{t('closing.blocked', { count: blocked.left })}</p>
        </Inset>
      )}
      <PickOne form={form} name="reason" shape="list" options={options('closure', caseClosures)} />
      <Inset title={t('closing.title')}>
        <p>{t('closing.lead')}</p>
      </Inset>
      {left.flatMap(({ check, left: count }) =>
        isAnswered(check) ? [<Answer key={check} form={form} check={check} left={count} />] : [],
      )}
    </ActionDialog>
  );
}

/** What is left is counted from the records; each needs an answer, and there is nothing to tick. */
export function CloseDialog({ it, onClose }: { readonly it: CaseView; readonly onClose: () => void }) {
  const { t } = useText();
  const closing = useClosing(it.id);
  if (closing.data !== undefined) return <Sheet it={it} closing={closing.data} onClose={onClose} />;
  return (
    <Dialog title={t('case.actions.close')} close={t('dialog.close')} onClose={onClose}>
      <Async query={closing}>{() => null}</Async>
    </Dialog>
  );
}
