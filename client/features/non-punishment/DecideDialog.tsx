import type { NonPunishmentSignal } from '#contract/codes';
import { DecideSignal } from '#contract/non-punishment';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useDecideSignal } from './queries.ts';

interface DecideDialogProps {
  readonly id: string;
  /** What is recorded now: news is something else. */
  readonly current: NonPunishmentSignal;
  readonly version?: number;
  readonly onClose: () => void;
}

const outcomes = ['CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED'] as const;

/** A lawyer after the hearing: what became of it, in one word; the account stays in the lawyer's own file. */
export function DecideDialog({ id, current, version, onClose }: DecideDialogProps) {
  const { t, options } = useText();
  const decide = useDecideSignal();
  const known = version === undefined ? {} : { version };
  const form = useWireForm('decide', DecideSignal, { id, ...known, personTold: false });
  return (
    <ActionDialog
      title={t('signal.decide')}
      submit={t('signal.decideNow')}
      form={form}
      act={(input) => decide.mutateAsync(input)}
      done={t('signal.decided')}
      onClose={onClose}
    >
      <p>{t('signal.noAccount')}</p>
      <PickOne
        form={form}
        name="outcome"
        shape="list"
        options={options(
          'signal',
          outcomes.filter((outcome) => outcome !== current),
        )}
      />
      <Tick form={form} name="personTold" />
    </ActionDialog>
  );
}
