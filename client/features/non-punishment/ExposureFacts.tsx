import type { SignalView } from '#contract/non-punishment';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Facts, Inset } from '../../ui/Panel.tsx';

/** What a proceeding may be about, in three codes, to whoever it is sealed for; to others that there is one. */
export function ExposureFacts({ signal }: { readonly signal: SignalView }) {
  const { t, label } = useText();
  const { exposure, exposed } = signal;
  if (!exposed) return null;
  if (exposure === null) {
    return (
      <Inset tone="wait">
        <p>{t('exposure.locked')}</p>
        <p>
          <Link to="/keys">{t('shell.keys')}</Link>
        </p>
      </Inset>
    );
  }
  return (
    <Facts
      lines={[
        {
          key: 'offence',
          label: t('forms.signal.exposure.offence'),
          value: label('offence', exposure.offence),
        },
        { key: 'stage', label: t('forms.signal.exposure.stage'), value: label('stage', exposure.stage) },
        {
          key: 'causalLink',
          label: t('forms.signal.exposure.causalLink'),
          value: label('causalLink', exposure.causalLink),
        },
      ]}
    />
  );
}
