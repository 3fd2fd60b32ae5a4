import { dutyFunctions, NameContactPoint, type ContactPointView, type DutyFunction } from '#contract/duty';
import { useState } from 'react';
import { Link } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { nearCountries } from '../../app/countries.tsx';
import { Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useUrlChoice, useUrlValue } from '../../app/list.ts';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { ListBar, ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useCountryValues } from '../clocks/queries.ts';
import { useOrganisations } from '../directory/queries.ts';
import { DutyNowPanel } from './DutyNowPanel.tsx';
import { useContactPoints, useNamePoint } from './queries.ts';

interface NameProps {
  readonly country: string;
  readonly named: DutyFunction;
  readonly onClose: () => void;
}

function Name({ country, named, onClose }: NameProps) {
  const { t, label, country: name } = useText();
  const make = useNamePoint();
  const organisations = useOrganisations({ country });
  const form = useWireForm('contactPoint', NameContactPoint, {
    country,
    function: named,
    organisationId: '',
  });
  return (
    <ActionDialog
      title={t('duty.nameTitle', { function: label('dutyFunction', named), country: name(country) })}
      submit={t('duty.name')}
      form={form}
      act={(input) => make.mutateAsync(input)}
      done={t('duty.named')}
      onClose={onClose}
    >
      <Select form={form} name="organisationId" nothing={t('choice.choose')}>
        {(organisations.data ?? []).map(({ id, name: words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </Select>
    </ActionDialog>
  );
}

function useColumns(): readonly Column<ContactPointView>[] {
  const { t, label, time } = useText();
  return [
    {
      key: 'function',
      head: t('duty.function'),
      cell: ({ id, function: named }) => <Link to={`/duty/${id}`}>{label('dutyFunction', named)}</Link>,
    },
    { key: 'organisation', head: t('duty.organisation'), cell: ({ organisation }) => organisation.name },
    {
      key: 'people',
      head: t('duty.people'),
      cell: ({ people }) =>
        t('duty.peopleCount', { count: people.length, on: people.filter(({ onDuty }) => onDuty).length }),
    },
    {
      key: 'verified',
      head: t('duty.verified'),
      cell: ({ verifiedOn }) =>
        verifiedOn === null ? <Tag tone="wait">{t('duty.unverified')}</Tag> : time.day(verifiedOn),
    },
  ];
}

/** Who answers for what in a country, and who of them is there now: functions and hours, no names and no numbers. */
export function DutyPage() {
  const { t, label, country: name } = useText();
  const { user } = useSession();
  const [asked, setAsked] = useUrlValue('country');
  const country = asked === '' ? user.organisation.country : asked;
  const [named, setNamed] = useUrlChoice('function', dutyFunctions, 'child_focal_point');
  const [isNaming, setNaming] = useState(false);
  const points = useContactPoints({ country, function: '' });
  const columns = useColumns();
  const codes = [...new Set([user.organisation.country, country, ...nearCountries])];
  // Whoever keeps a country's values keeps its directory of functions.
  const values = useCountryValues(country);
  const mayName = values.data?.can.includes('set') === true;
  return (
    <>
      <PageTitle title={t('duty.title')} tab={t('duty.tab')} lead={t('duty.lead')} />
      <ListPick
        id="duty-country"
        label={t('country.of')}
        value={country}
        options={codes.map((value) => ({ value, label: name(value) }))}
        onChange={setAsked}
      />
      <ListPick
        id="duty-function"
        label={t('duty.function')}
        value={named}
        options={dutyFunctions.map((value) => ({ value, label: label('dutyFunction', value) }))}
        onChange={setNamed}
      />
      <DutyNowPanel country={country} named={named} />
      <Panel title={t('duty.points')}>
        <Async query={points}>
          {(items) => (
            <>
              <ListBar count={items.length} query={points} />
              {items.length === 0 ? (
                <p>{t('duty.noPoints')}</p>
              ) : (
                <Table caption={t('duty.points')} columns={columns} rows={items} rowKey={({ id }) => id} />
              )}
              <More query={points} />
            </>
          )}
        </Async>
        {mayName && (
          <Buttons>
            <Button onClick={() => setNaming(true)}>{t('duty.name')}</Button>
          </Buttons>
        )}
      </Panel>
      {isNaming && <Name country={country} named={named} onClose={() => setNaming(false)} />}
    </>
  );
}
