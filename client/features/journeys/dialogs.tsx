import { Arrive, Depart, sayableStops, StopJourney, type JourneyView } from '#contract/journeys';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { now } from '../../app/clock.ts';
import { PickOne, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { useArrive, useDepart, useStopJourney } from './queries.ts';

interface DialogProps {
  readonly it: JourneyView;
  readonly onClose: () => void;
}

const today = () => now().toISOString().slice(0, 10);

/** A day on which something happened: the person left, or is there. */
export function DayDialog({ it, act, onClose }: DialogProps & { readonly act: 'depart' | 'arrive' }) {
  const { t, label } = useText();
  const [depart, arrive] = [useDepart(), useArrive()];
  const form = useWireForm(act, act === 'depart' ? Depart : Arrive, {
    ...{ id: it.id, version: it.version, on: today() },
  });
  const run = act === 'depart' ? depart : arrive;
  const missing = act === 'depart' ? it.missing : [];
  return (
    <ActionDialog
      title={t(`journey.acts.${act}`)}
      submit={t(`journey.acts.${act}`)}
      form={form}
      act={(input) => run.mutateAsync(input)}
      done={t(act === 'depart' ? 'journey.hasLeft' : 'journey.hasArrived')}
      onClose={onClose}
    >
      {missing.length > 0 && (
        <Inset tone="stop" title={t('journey.missing')}>
          <p>{missing.map((line) => label('checkLine', line)).join(', ')}</p>
          {missing.includes('deposition') && <p>{t('deposition.warn')}</p>}
        </Inset>
      )}
      <TextInput form={form} name="on" type="date" />
    </ActionDialog>
  );
}

/** At any point until the handover, by the person or by either end. */
export function StopDialog({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const stop = useStopJourney();
  const form = useWireForm('stopJourney', StopJourney, {
    ...{ id: it.id, version: it.version, byPerson: true, reason: 'PERSON_CHANGED_MIND' },
  });
  return (
    <ActionDialog
      title={t('journey.acts.stop')}
      submit={t('journey.stopNow')}
      look="danger"
      form={form}
      act={(input) => stop.mutateAsync(input)}
      done={t('journey.isStopped')}
      onClose={onClose}
    >
      <p>{t('journey.stopText')}</p>
      <PickOne
        form={form}
        name="byPerson"
        shape="list"
        options={[
          { value: true, label: t('journey.byPerson') },
          { value: false, label: t('journey.byUs') },
        ]}
      />
      <PickOne form={form} name="reason" shape="list" options={options('journeyStop', sayableStops)} />
    </ActionDialog>
  );
}
