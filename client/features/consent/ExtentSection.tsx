import { addressedPurposes, cooperationLevels, segments } from '#contract/codes';
import { useWatch } from 'react-hook-form';
import { PickMany, PickOne, TextInput } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import type { ConsentForm } from './consent-form.ts';

/** How far the decision reaches. */
export function ExtentSection({ form }: { readonly form: ConsentForm }) {
  const { t, options } = useText();
  const purpose = useWatch({ control: form.control, name: 'purpose' });
  return (
    <>
      {purpose === 'POLICE_COOPERATION' && (
        <PickOne form={form} name="level" shape="list" options={options('level', cooperationLevels)} />
      )}
      {purpose === 'IDENTITY_DISCLOSURE' && (
        <PickMany form={form} name="segments" options={options('segment', segments)} />
      )}
      {addressedPurposes.includes(purpose) && purpose !== 'IDENTITY_DISCLOSURE' && (
        <PickOne
          form={form}
          name="maxTier"
          shape="list"
          options={[
            { value: 1, label: t('consent.tier1'), hint: t('consent.tier1Hint') },
            { value: 2, label: t('consent.tier2'), hint: t('consent.tier2Hint') },
          ]}
        />
      )}
      <TextInput form={form} name="validUntil" type="date" blank="null" />
    </>
  );
}
