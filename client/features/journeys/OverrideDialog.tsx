import { AskOverride, overrideReasons, type JourneyView } from '#contract/journeys';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useAskOverride } from './queries.ts';

interface OverrideProps {
  readonly it: JourneyView;
  readonly onClose: () => void;
}

/** The person insists, knowing the danger: one coordinator is asked, and nobody else hears of it. */
export function OverrideDialog({ it, onClose }: OverrideProps) {
  const { t, options } = useText();
  const ask = useAskOverride();
  const organisations = useOrganisations();
  const countries = [it.from.country, it.to.country];
  const clearing = (organisations.data ?? []).filter(
    ({ kind, country }) => kind === 'coordinator' && countries.includes(country),
  );
  const form = useWireForm('override', AskOverride, {
    ...{ id: it.id, version: it.version, organisationId: '', reason: 'family_there', insists: false },
  });
  return (
    <ActionDialog
      title={t('journey.acts.ask-override')}
      submit={t('journey.askNow')}
      form={form}
      act={(input) => ask.mutateAsync(input)}
      done={t('journey.asked')}
      onClose={onClose}
    >
      <Inset tone="shield">
        <p>{t('journey.overrideLead')}</p>
      </Inset>
      <Select form={form} name="organisationId" nothing={t('choice.choose')}>
        <OrganisationOptions of={clearing} />
      </Select>
      <PickOne form={form} name="reason" shape="list" options={options('overrideReason', overrideReasons)} />
      <Tick form={form} name="insists" />
    </ActionDialog>
  );
}
