import type { ServiceView } from '#contract/directory';
import { useText } from '../../app/i18n.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useServices } from './queries.ts';
import { UnitForm } from './UnitForm.tsx';

const hasPlaces = ({ units }: ServiceView) => units !== null && units.length > 0;

function useLimits() {
  const { t, label, language3 } = useText();
  const list = (words: readonly string[]) => (words.length === 0 ? t('capacity.noLimit') : words.join(', '));
  const sexes = ({ eligibility }: ServiceView) => list(eligibility.sexes.map((code) => label('sex', code)));
  const ages = ({ eligibility }: ServiceView) =>
    list(eligibility.ageGroups.map((code) => label('ageGroup', code)));
  const languages = ({ eligibility }: ServiceView) => list(eligibility.languages.map(language3));
  return { sexes, ages, languages };
}

function Counted({ service }: { readonly service: ServiceView }) {
  const limits = useLimits();
  return (
    <Panel title={service.name}>
      <p>{[limits.sexes(service), limits.ages(service), limits.languages(service)].join(' · ')}</p>
      {(service.units ?? []).map((unit) => (
        <UnitForm key={unit.id} service={service} unit={unit} />
      ))}
    </Panel>
  );
}

function Others({ services }: { readonly services: readonly ServiceView[] }) {
  const { t, label } = useText();
  const limits = useLimits();
  const columns: readonly Column<ServiceView>[] = [
    { key: 'name', head: t('capacity.service'), cell: ({ name }) => name },
    { key: 'code', head: t('capacity.kind'), cell: ({ code }) => label('service', code) },
    { key: 'sexes', head: t('capacity.sexes'), cell: limits.sexes },
    { key: 'ages', head: t('capacity.ages'), cell: limits.ages },
    { key: 'languages', head: t('capacity.languages'), cell: limits.languages },
  ];
  return (
    <Panel title={t('capacity.others')}>
      <Table
        caption={t('capacity.othersCaption')}
        columns={columns}
        rows={services}
        rowKey={({ id }) => id}
      />
    </Panel>
  );
}

/** Shelter staff at the change of shift: what is free now, confirmed with one press when nothing has changed. */
export function CapacityPage() {
  const { t } = useText();
  const { user } = useSession();
  const services = useServices(user.organisation.id);
  return (
    <>
      <PageTitle title={t('capacity.title')} tab={t('capacity.tab')} lead={t('capacity.lead')} />
      <Async query={services}>
        {(items) => {
          const others = items.filter((service) => !hasPlaces(service));
          if (items.length === 0) return <Empty words={t('capacity.empty')} />;
          return (
            <>
              {items.some((service) => hasPlaces(service) && !service.can.includes('set-capacity')) && (
                <ReadOnly />
              )}
              {items.filter(hasPlaces).map((service) => (
                <Counted key={service.id} service={service} />
              ))}
              {others.length > 0 && <Others services={others} />}
              <More query={services} />
            </>
          );
        }}
      </Async>
    </>
  );
}
