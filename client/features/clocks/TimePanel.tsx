import { SetCountryTime, type CountryValues } from '#contract/clocks';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { useSetTime } from './queries.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

function SetTime({ it, onClose }: { readonly it: CountryValues; readonly onClose: () => void }) {
  const { t } = useText();
  const set = useSetTime();
  const { country, timeZone, weekend } = it;
  const form = useWireForm('countryTime', SetCountryTime, { country, timeZone, weekend });
  return (
    <ActionDialog
      title={t('country.time')}
      submit={t('country.set')}
      form={form}
      act={(input) => set.mutateAsync({ ...input, version: it.version })}
      done={t('country.saved')}
      onClose={onClose}
    >
      <TextInput form={form} name="timeZone" />
      <PickMany
        form={form}
        name="weekend"
        shape="chips"
        options={weekdays.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
      />
    </ActionDialog>
  );
}

/** In which zone its days begin, and on which of them nobody works. */
export function TimePanel({ it }: { readonly it: CountryValues }) {
  const { t, list } = useText();
  const [isSetting, setSetting] = useState(false);
  const days = weekdays.filter((day) => it.weekend.includes(day)).map((day) => t(`weekdays.${day}`));
  return (
    <Panel title={t('country.time')}>
      <Facts
        lines={[
          { key: 'zone', label: t('forms.countryTime.timeZone'), value: it.timeZone },
          { key: 'weekend', label: t('forms.countryTime.weekend'), value: list(days) },
        ]}
      />
      {it.can.includes('set') && (
        <Buttons>
          <Button onClick={() => setSetting(true)}>{t('country.set')}</Button>
        </Buttons>
      )}
      {isSetting && <SetTime it={it} onClose={() => setSetting(false)} />}
    </Panel>
  );
}
