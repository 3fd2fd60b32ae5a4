import { breakGlassReasons, type Segment } from '#contract/codes';
import { RequestBreakGlass } from '#contract/vault';
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, PickOne, TextInput } from '../../app/fields.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useOfficers } from '../keys/queries.ts';
import { useRequestBreakGlass } from './queries.ts';

/** Who else could agree: told before anything is typed, so that the hour does not run for nobody. */
function WhoAgrees() {
  const { t } = useText();
  const { user } = useSession();
  const officers = useOfficers();
  if (officers.data === undefined) return null;
  const others = officers.data.items.filter(({ id, officer }) => officer === 'held' && id !== user.id);
  return others.length === 0 ? (
    <Inset tone="stop">
      <p>{t('beyond.alone')}</p>
    </Inset>
  ) : (
    <p>{t('beyond.askWhom', { names: others.map(({ name }) => name).join(', ') })}</p>
  );
}

/** A law binds only with its order; for any other reason there is none. */
function Order({ form }: { readonly form: WireForm<RequestBreakGlass> }) {
  const reason = useWatch({ control: form.control, name: 'reason' });
  const isLegal = reason === 'LEGAL_DUTY';
  const { unregister } = form;
  useEffect(() => {
    if (!isLegal) unregister('order');
  }, [isLegal, unregister]);
  if (!isLegal) return null;
  return (
    <>
      <TextInput form={form} name="order.number" />
      <TextInput form={form} name="order.body" />
    </>
  );
}

interface BreakGlassDialogProps {
  readonly caseId: string;
  readonly written: readonly Segment[];
  readonly onClose: () => void;
}

/** Somebody is in danger and the ordinary rules stand in the way: why, which parts, and who is to be called. */
export function BreakGlassDialog({ caseId, written, onClose }: BreakGlassDialogProps) {
  const { t, options } = useText();
  const ask = useRequestBreakGlass();
  const form = useWireForm('breakGlass', RequestBreakGlass, { id: caseId, segments: [] });
  return (
    <ActionDialog
      title={t('beyond.ask')}
      submit={t('beyond.askNow')}
      form={form}
      act={(input) => ask.mutateAsync(input)}
      done={t('beyond.asked')}
      onClose={onClose}
    >
      <Inset tone="wait">
        <p>{t('beyond.askText')}</p>
      </Inset>
      <WhoAgrees />
      <PickOne
        form={form}
        name="reason"
        shape="list"
        options={options('breakGlassReason', breakGlassReasons)}
      />
      <Order form={form} />
      <PickMany form={form} name="segments" options={options('segment', written)} />
    </ActionDialog>
  );
}
