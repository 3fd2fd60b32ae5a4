import type { InvitedUserView } from '#contract/auth';
import type { OrganisationView } from '#contract/directory';
import { useState } from 'react';
import { CountryOptions } from '../../app/countries.tsx';
import { useText } from '../../app/i18n.ts';
import { useUrlValue } from '../../app/list.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { InviteShown } from '../auth/InviteShown.tsx';
import { RefoundingsPanel } from '../keys/RefoundingsPanel.tsx';
import { MandateSentences } from './MandateSentences.tsx';
import { OrganisationActions } from './OrganisationActions.tsx';
import { useOrganisations } from './queries.ts';

/** Whether there is anything to do for it. */
const isOurs = ({ can }: OrganisationView) => can.includes('grant-mandate') || can.includes('invite-manager');

/** Whoever must know tonight who exists in another country, and what they may decide there. */
export function OrganisationsPage() {
  const { t, label, country: named, compare } = useText();
  const { user } = useSession();
  const home = user.organisation.kind === 'node' ? 'all' : user.organisation.country;
  const [asked, setAsked] = useUrlValue('country');
  const [chosen, setCountry] = [asked === '' ? home : asked, setAsked];
  const country = chosen === 'all' ? '' : chosen;
  const organisations = useOrganisations(country === '' ? {} : { country });
  const [invited, setInvited] = useState<InvitedUserView>();
  const columns: readonly Column<OrganisationView>[] = [
    { key: 'name', head: t('organisations.name'), cell: ({ name }) => name },
    { key: 'kind', head: t('organisations.kind'), cell: ({ kind }) => label('kind', kind) },
    { key: 'country', head: t('organisations.country'), cell: (it) => named(it.country) },
    {
      key: 'mandates',
      head: t('organisations.mandates'),
      cell: ({ mandates }) => <MandateSentences mandates={mandates} />,
    },
    {
      key: 'status',
      head: t('organisations.status'),
      cell: ({ status }) => (
        <Tag tone={status === 'ACTIVE' ? 'good' : 'stop'}>{label('userStatus', status)}</Tag>
      ),
    },
    {
      key: 'change',
      head: t('organisations.change'),
      cell: (it) => <OrganisationActions it={it} onInvited={setInvited} />,
    },
  ];
  return (
    <>
      <PageTitle title={t('organisations.title')} tab={t('organisations.tab')} />
      {user.role === 'administrator' && <RefoundingsPanel />}
      {invited !== undefined && (
        <InviteShown by="invitation" invited={invited} onDone={() => setInvited(undefined)} />
      )}
      <Panel>
        <Field id="organisations-country" label={t('organisations.country')}>
          {(wiring) => (
            <select
              {...wiring}
              value={country}
              onChange={(event) => setCountry(event.target.value === '' ? 'all' : event.target.value)}
            >
              <option value="">{t('choice.everywhere')}</option>
              <CountryOptions />
            </select>
          )}
        </Field>
        <Async query={organisations}>
          {(all) =>
            all.length === 0 ? (
              <p>{t('organisations.empty')}</p>
            ) : (
              <Table
                caption={t('organisations.caption', { count: all.length })}
                columns={all.some(isOurs) ? columns : columns.slice(0, -1)}
                rows={all.toSorted((a, b) => compare(a.name, b.name))}
                rowKey={({ id }) => id}
              />
            )
          }
        </Async>
      </Panel>
    </>
  );
}
