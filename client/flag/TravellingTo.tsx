import { useMemo } from 'react';
import { Field } from '../ui/Field.tsx';
import { useTexts } from './texts.ts';

interface TravellingToProps {
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
}

/** Where the people of this region go to or come back from most often: offered first. */
const near = ['KZ', 'KG', 'TJ', 'TM', 'UZ', 'AE', 'TR', 'RU'];

export function TravellingTo({ value, onChange }: TravellingToProps) {
  const texts = useTexts();
  const { t, country } = texts;
  const all = useMemo(() => texts.countries(), [texts]);
  return (
    <Field id="flag-travellingTo" label={t('forms.flag.travellingTo')}>
      {(wiring) => (
        <select
          {...wiring}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        >
          <option value="">{t('choice.unknown')}</option>
          <optgroup label={t('choice.near')}>
            {near.map((code) => (
              <option key={code} value={code}>
                {country(code)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('choice.everywhere')}>
            {all.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}
