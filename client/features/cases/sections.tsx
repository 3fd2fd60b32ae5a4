import {
  ageBands,
  caseSources,
  childBands,
  controlMethods,
  documentStates,
  exploitationForms,
  minorAnswers,
  recruitmentMethods,
  riskFlags,
  riskLevels,
  sectors,
  sexes,
} from '#contract/codes';
import { useWatch } from 'react-hook-form';
import { Count, PickMany, PickOne, Select } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import { PickCountries, PickLanguages } from '../../app/pickers.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { CaseForm } from './case-form.ts';

interface SectionProps {
  readonly form: CaseForm;
}

/** `isNew`: how she came to us is asked once, and is no part of a correction. */
export function PersonSection({ form, isNew = false }: SectionProps & { readonly isNew?: boolean }) {
  const { t, options } = useText();
  const isMinor = useWatch({ control: form.control, name: 'isMinor' });
  return (
    <Panel title={t('case.sections.person')}>
      {isNew && <PickOne form={form} name="source" options={options('source', caseSources)} />}
      <PickOne form={form} name="sex" shape="chips" options={options('sex', sexes)} />
      <PickOne form={form} name="isMinor" shape="chips" options={options('minor', minorAnswers)} />
      {isMinor !== 'no' && (
        <PickOne form={form} name="childBand" shape="chips" options={options('childBand', childBands)} />
      )}
      <AgeBand form={form} />
      <PickCountries form={form} name="citizenships" />
      <PickLanguages form={form} name="languages" />
      <Count form={form} name="dependants" min={0} max={20} />
    </Panel>
  );
}

function AgeBand({ form }: SectionProps) {
  const { t, options } = useText();
  const unknown = { value: null, label: t('choice.unknown') };
  return (
    <PickOne form={form} name="ageBand" shape="chips" options={[...options('ageBand', ageBands), unknown]} />
  );
}

/** The tier-2 codes: what happened, in the words of the field and never in a story. */
export function SituationSection({ form }: SectionProps) {
  const { t, options, label } = useText();
  return (
    <Panel title={t('case.sections.situation')}>
      <PickMany form={form} name="exploitation" options={options('exploitation', exploitationForms)} />
      <Select form={form} name="sector" nothing={t('choice.unknown')}>
        {sectors.map((code) => (
          <option key={code} value={code}>
            {label('sector', code)}
          </option>
        ))}
      </Select>
      <PickMany form={form} name="control" options={options('control', controlMethods)} />
      <PickMany form={form} name="recruitment" options={options('recruitment', recruitmentMethods)} />
      <PickCountries form={form} name="countries" />
      <PickOne form={form} name="documents" options={options('documents', documentStates)} />
      <PickOne
        form={form}
        name="ict"
        shape="chips"
        options={[
          { value: true, label: t('choice.yes') },
          { value: false, label: t('choice.no') },
          { value: null, label: t('choice.unknown') },
        ]}
      />
    </Panel>
  );
}

export function RiskSection({ form }: SectionProps) {
  const { t, options } = useText();
  return (
    <Panel title={t('case.sections.risk')}>
      <PickOne form={form} name="risk" shape="chips" options={options('risk', riskLevels)} />
      <PickMany form={form} name="riskFlags" options={options('riskFlag', riskFlags)} />
    </Panel>
  );
}
