import { SetHoliday, type CountryValues, type HolidayView } from '#contract/clocks';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Failure } from '../../app/errors.tsx';
import { TextInput, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useRemoveHoliday, useSetHoliday } from './queries.ts';

function Name({
  it,
  day,
  onClose,
}: {
  readonly it: CountryValues;
  readonly day?: HolidayView;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const set = useSetHoliday();
  const first = day ?? { day: '', name: '', verified: false };
  const form = useWireForm('holiday', SetHoliday, { country: it.country, ...first });
  return (
    <ActionDialog
      title={t('country.holidayOne')}
      submit={t('country.set')}
      form={form}
      act={(input) => set.mutateAsync({ ...input, version: it.version })}
      done={t('country.saved')}
      onClose={onClose}
    >
      <TextInput form={form} name="day" type="date" />
      <TextInput form={form} name="name" />
      <Tick form={form} name="verified" />
    </ActionDialog>
  );
}

/** Days on which nobody works. One that nobody has confirmed is shown, and makes nothing longer. */
export function HolidaysPanel({ it }: { readonly it: CountryValues }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const [naming, setNaming] = useState<HolidayView | 'new'>();
  const remove = useRemoveHoliday();
  const { country, version } = it;
  const mayChange = it.can.includes('set');
  const columns: readonly Column<HolidayView>[] = [
    { key: 'day', head: t('forms.holiday.day'), cell: ({ day }) => time.day(day), whole: true },
    { key: 'name', head: t('forms.holiday.name'), cell: ({ name }) => name },
    {
      key: 'verified',
      head: t('country.confirmed'),
      cell: ({ verified }) => (
        <Tag tone={verified ? 'good' : 'wait'}>{t(verified ? 'country.verified' : 'country.unverified')}</Tag>
      ),
    },
    {
      key: 'change',
      head: t('country.change'),
      cell: (holiday) => (
        <Buttons>
          <Button
            look="quiet"
            aria-label={t('country.setOne', { name: holiday.name })}
            onClick={() => setNaming(holiday)}
          >
            {t('country.set')}
          </Button>
          <Button
            look="quiet"
            aria-label={t('country.removeOne', { name: holiday.name })}
            busy={remove.isPending && remove.variables.day === holiday.day}
            onClick={() =>
              runThen(remove.mutateAsync({ country, version, day: holiday.day }), () =>
                say(t('country.removed')),
              )
            }
          >
            {t('country.remove')}
          </Button>
        </Buttons>
      ),
    },
  ];
  return (
    <Panel title={t('country.holidays')}>
      <p>{t('country.holidaysText')}</p>
      {it.holidays.length === 0 ? (
        <p>{t('country.noHolidays')}</p>
      ) : (
        <Table
          caption={t('country.holidays')}
          columns={mayChange ? columns : columns.slice(0, -1)}
          rows={it.holidays}
          rowKey={({ day }) => day}
        />
      )}
      <Failure error={remove.error} />
      {mayChange && (
        <Buttons>
          <Button onClick={() => setNaming('new')}>{t('country.addHoliday')}</Button>
        </Buttons>
      )}
      {naming !== undefined && (
        <Name it={it} {...(naming === 'new' ? {} : { day: naming })} onClose={() => setNaming(undefined)} />
      )}
    </Panel>
  );
}
