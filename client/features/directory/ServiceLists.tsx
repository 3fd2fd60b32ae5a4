import { phoneKinds, weekDays } from '#contract/service-details';
import { useController } from 'react-hook-form';
import { useText } from '../../app/i18n.ts';
import { Many, One, Tile } from '../../ui/Choice.tsx';
import { Entries, Word } from './Entries.tsx';
import type { Entry, ServiceForm } from './service-form.ts';

interface ListProps {
  readonly form: ServiceForm;
}

const nowhere: Entry<'locations'> = {
  name: '',
  region: null,
  city: null,
  address: null,
  postalCode: null,
  confidential: false,
};

const noPhone: Entry<'phones'> = { number: '', kind: 'voice', languages: [], note: null };
const nobody: Entry<'contacts'> = { title: '', email: null };
const never: Entry<'schedules'> = { days: [], opens: null, closes: null, note: null };

/** Of a confidential place nothing finer than the region is written anywhere. */
export function LocationList({ form }: ListProps) {
  const { t } = useText();
  const { field } = useController({ name: 'locations', control: form.control });
  return (
    <Entries name="locations" entries={field.value ?? []} onChange={field.onChange} most={10} blank={nowhere}>
      {(at, change, id) => (
        <>
          <Word
            id={`${id}-name`}
            label={t('services.fields.place')}
            value={at.name}
            onChange={(name) => change({ name: name ?? '' })}
          />
          <Word
            id={`${id}-region`}
            label={t('services.fields.region')}
            value={at.region}
            onChange={(region) => change({ region })}
          />
          <Tile
            type="checkbox"
            name={`${id}-confidential`}
            id={`${id}-confidential`}
            label={t('services.fields.confidential')}
            hint={t('services.fields.confidentialHint')}
            checked={at.confidential === true}
            onChange={(confidential) =>
              change({ confidential, ...(confidential && { city: null, address: null, postalCode: null }) })
            }
          />
          {at.confidential !== true && (
            <>
              <Word
                id={`${id}-city`}
                label={t('services.fields.city')}
                value={at.city}
                onChange={(city) => change({ city })}
              />
              <Word
                id={`${id}-address`}
                label={t('services.fields.address')}
                value={at.address}
                onChange={(address) => change({ address })}
              />
              <Word
                id={`${id}-code`}
                label={t('services.fields.postalCode')}
                value={at.postalCode}
                onChange={(postalCode) => change({ postalCode })}
              />
            </>
          )}
        </>
      )}
    </Entries>
  );
}

export function PhoneList({ form }: ListProps) {
  const { t } = useText();
  const { field } = useController({ name: 'phones', control: form.control });
  return (
    <Entries name="phones" entries={field.value ?? []} onChange={field.onChange} most={10} blank={noPhone}>
      {(phone, change, id) => (
        <>
          <Word
            id={`${id}-number`}
            label={t('services.fields.number')}
            value={phone.number}
            onChange={(number) => change({ number: number ?? '' })}
          />
          <One
            id={`${id}-kind`}
            label={t('services.fields.phoneKind')}
            shape="chips"
            options={phoneKinds.map((kind) => ({ value: kind, label: t(`services.phoneKinds.${kind}`) }))}
            value={phone.kind}
            onChange={(kind) => change({ kind })}
          />
          <Word
            id={`${id}-note`}
            label={t('services.fields.note')}
            value={phone.note}
            onChange={(note) => change({ note })}
          />
        </>
      )}
    </Entries>
  );
}

export function ContactList({ form }: ListProps) {
  const { t } = useText();
  const { field } = useController({ name: 'contacts', control: form.control });
  return (
    <Entries name="contacts" entries={field.value ?? []} onChange={field.onChange} most={5} blank={nobody}>
      {(contact, change, id) => (
        <>
          <Word
            id={`${id}-title`}
            label={t('services.fields.desk')}
            value={contact.title}
            onChange={(title) => change({ title: title ?? '' })}
          />
          <Word
            id={`${id}-email`}
            type="email"
            label={t('services.fields.email')}
            value={contact.email}
            onChange={(email) => change({ email })}
          />
        </>
      )}
    </Entries>
  );
}

export function ScheduleList({ form }: ListProps) {
  const { t } = useText();
  const { field } = useController({ name: 'schedules', control: form.control });
  return (
    <Entries name="schedules" entries={field.value ?? []} onChange={field.onChange} most={14} blank={never}>
      {(hours, change, id) => (
        <>
          <Many
            id={`${id}-days`}
            label={t('services.fields.days')}
            shape="chips"
            options={weekDays.map((day) => ({ value: day, label: t(`services.days.${day}`) }))}
            values={hours.days}
            onChange={(days) => change({ days })}
          />
          <Word
            id={`${id}-opens`}
            type="time"
            label={t('services.fields.opens')}
            value={hours.opens}
            onChange={(opens) => change({ opens })}
          />
          <Word
            id={`${id}-closes`}
            type="time"
            label={t('services.fields.closes')}
            value={hours.closes}
            onChange={(closes) => change({ closes })}
          />
          <p>{t('services.fields.dayAndNight')}</p>
        </>
      )}
    </Entries>
  );
}
