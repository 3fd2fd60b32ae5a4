import { SetCardCountry, type CardCountry } from '#contract/protection';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { CountryOptions } from '../../app/countries.tsx';
import { Select, TextBox, TextInput, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { useCardCountries, useSetCardCountry } from './queries.ts';

interface SetDialogProps {
  readonly country: string;
  readonly before: CardCountry | undefined;
  readonly onClose: () => void;
}

/** What is confirmed is confirmed anew: whoever keeps it says that somebody has called, or read the law, today. */
function SetDialog({ country, before, onClose }: SetDialogProps) {
  const { t } = useText();
  const keep = useSetCardCountry();
  const form = useWireForm('cardCountry', SetCardCountry, {
    ...{ country, phone: before?.phone ?? null, basis: before?.basis ?? null },
    ...{ phoneVerified: false, basisVerified: false },
  });
  return (
    <ActionDialog
      title={t('cardCountries.set')}
      submit={t('cardCountries.keep')}
      form={form}
      act={(input) => keep.mutateAsync(input)}
      done={t('cardCountries.kept')}
      onClose={onClose}
    >
      {before === undefined && (
        <Select form={form} name="country" nothing={t('choice.choose')}>
          <CountryOptions />
        </Select>
      )}
      <TextInput form={form} name="phone" blank="null" />
      <Tick form={form} name="phoneVerified" />
      <TextBox form={form} name="basis" blank="null" />
      <Tick form={form} name="basisVerified" />
    </ActionDialog>
  );
}

function One({ it }: { readonly it: CardCountry }) {
  const { t, country, time } = useText();
  const [setting, setSetting] = useState(false);
  const confirmed = (said: string | null, on: string | null) => {
    if (said === null) return t('cardCountries.nothing');
    return `${said} (${on === null ? t('cardCountries.notConfirmed') : t('cardCountries.confirmed', { day: time.day(on) })})`;
  };
  return (
    <Panel title={country(it.country)}>
      <Facts
        lines={[
          {
            key: 'phone',
            label: t('forms.cardCountry.phone'),
            value: confirmed(it.phone, it.phoneVerifiedOn),
          },
          {
            key: 'basis',
            label: t('forms.cardCountry.basis'),
            value: confirmed(it.basis, it.basisVerifiedOn),
          },
        ]}
      />
      {it.can.includes('set') && (
        <Buttons>
          <Button onClick={() => setSetting(true)}>{t('cardCountries.set')}</Button>
        </Buttons>
      )}
      {setting && <SetDialog country={it.country} before={it} onClose={() => setSetting(false)} />}
    </Panel>
  );
}

/** Which number officials call, and where the law lets them be told more: nothing is shown that nobody has confirmed. */
export function CardCountriesPage() {
  const { t } = useText();
  const { user } = useSession();
  const found = useCardCountries();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageTitle
        title={t('cardCountries.title')}
        tab={t('cardCountries.tab')}
        lead={t('cardCountries.lead')}
      />
      <Async query={found} page>
        {({ items }) => (
          <Stack>
            {items.length === 0 && (
              <Inset>
                <p>{t('cardCountries.empty')}</p>
              </Inset>
            )}
            {items.map((one) => (
              <One key={one.country} it={one} />
            ))}
            <Buttons>
              <Button onClick={() => setAdding(true)}>{t('cardCountries.another')}</Button>
            </Buttons>
            {adding && (
              <SetDialog
                country={user.organisation.country}
                before={undefined}
                onClose={() => setAdding(false)}
              />
            )}
          </Stack>
        )}
      </Async>
    </>
  );
}
