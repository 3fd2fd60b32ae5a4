import type { ServiceView } from '#contract/directory';
import { Link } from 'react-router';
import { CountryOptions } from '../../app/countries.tsx';
import { useText } from '../../app/i18n.ts';
import { useUrlValue } from '../../app/list.ts';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useServicesOf } from './queries.ts';
import { StandingTag } from './StandingTag.tsx';

function useColumns(): readonly Column<ServiceView>[] {
  const { t, label } = useText();
  return [
    {
      key: 'name',
      head: t('services.name'),
      cell: ({ id, name }) => <Link to={`/services/${id}`}>{name}</Link>,
    },
    { key: 'who', head: t('services.organisation'), cell: ({ organisation }) => organisation.name },
    { key: 'kind', head: t('services.kind'), cell: ({ kind }) => label('serviceKind', kind) },
    { key: 'code', head: t('services.code'), cell: ({ code }) => label('service', code) },
    {
      key: 'regions',
      head: t('services.regions'),
      cell: ({ regions }) => (regions.length === 0 ? t('services.everywhere') : regions.join(', ')),
    },
    {
      key: 'standing',
      head: t('services.standing'),
      cell: (it) => (
        <Tags>
          {it.status === 'INACTIVE' && <Tag tone="plain">{t('services.unpublished')}</Tag>}
          <StandingTag standing={it.standing} />
        </Tags>
      ),
    },
  ];
}

/** The directory of a country, for who keeps it; of one's own organisation for its manager. */
export function ServicesPage() {
  const { t } = useText();
  const { user } = useSession();
  const isManager = user.role === 'manager';
  const [asked, setCountry] = useUrlValue('country');
  const country = asked === '' ? user.organisation.country : asked;
  const services = useServicesOf(isManager ? { organisationId: user.organisation.id } : { country });
  const columns = useColumns();
  const items = services.data ?? [];
  const mayPublish = isManager || items.some(({ can }) => can.includes('edit'));
  return (
    <>
      <PageTitle title={t('services.title')} tab={t('services.tab')} lead={t('services.lead')} />
      <Buttons>
        {mayPublish && (
          <LinkButton to="/services/new" look="primary">
            {t('services.new')}
          </LinkButton>
        )}
        <LinkButton to={`/services/map?country=${country}`}>{t('services.map')}</LinkButton>
      </Buttons>
      <Panel>
        {!isManager && (
          <Field id="services-country" label={t('services.country')}>
            {(wiring) => (
              <select {...wiring} value={country} onChange={(event) => setCountry(event.target.value)}>
                <CountryOptions />
              </select>
            )}
          </Field>
        )}
        <Async query={services}>
          {(found) =>
            found.length === 0 ? (
              <p>{t('services.none')}</p>
            ) : (
              <>
                <Table caption={t('services.title')} columns={columns} rows={found} rowKey={({ id }) => id} />
                <More query={services} />
              </>
            )
          }
        </Async>
      </Panel>
    </>
  );
}
