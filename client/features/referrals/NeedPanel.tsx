import { ServiceCode, serviceKindNames, serviceKinds } from '#contract/codes';
import { CountryOptions } from '../../app/countries.tsx';
import { useText } from '../../app/i18n.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';

export interface Need {
  readonly service: ServiceCode | '';
  readonly country: string;
}

interface NeedPanelProps {
  readonly needs: readonly ServiceCode[];
  readonly need: Need;
  readonly onChange: (need: Need) => void;
}

/** What is looked for, and where. */
export function NeedPanel({ needs, need, onChange }: NeedPanelProps) {
  const { t, label } = useText();
  return (
    <Panel>
      <Field id="refer-need" label={t('refer.service')}>
        {(wiring) => (
          <select
            {...wiring}
            value={need.service}
            onChange={(event) => {
              const service = ServiceCode.safeParse(event.target.value);
              onChange({ ...need, service: service.success ? service.data : '' });
            }}
          >
            <option value="">{t('choice.choose')}</option>
            {needs.length > 0 && (
              <optgroup label={t('refer.needsOfCase')}>
                {needs.map((code) => (
                  <option key={code} value={code}>
                    {label('service', code)}
                  </option>
                ))}
              </optgroup>
            )}
            {serviceKindNames.map((kind) => (
              <optgroup key={kind} label={label('serviceKind', kind)}>
                {serviceKinds[kind]
                  .filter((code) => !needs.includes(code))
                  .map((code) => (
                    <option key={code} value={code}>
                      {label('service', code)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field id="refer-country" label={t('refer.country')}>
        {(wiring) => (
          <select
            {...wiring}
            value={need.country}
            onChange={(event) => onChange({ ...need, country: event.target.value })}
          >
            <CountryOptions />
          </select>
        )}
      </Field>
    </Panel>
  );
}
