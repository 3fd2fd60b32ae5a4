import type { ServiceView } from '#contract/directory';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { useServices } from './queries.ts';
import { UnitForm } from './UnitForm.tsx';

function ServicePanel({ service }: { readonly service: ServiceView }) {
  const { t, label, language3 } = useText();
  const { eligibility, units } = service;
  const list = (words: readonly string[]) => (words.length === 0 ? t('capacity.noLimit') : words.join(', '));
  return (
    <Panel title={service.name}>
      {(units ?? []).map((unit) => (
        <UnitForm key={`${unit.id} ${unit.updatedAt}`} service={service} unit={unit} />
      ))}
      <Facts
        lines={[
          { key: 'code', label: t('capacity.kind'), value: label('service', service.code) },
          {
            key: 'sexes',
            label: t('capacity.sexes'),
            value: list(eligibility.sexes.map((code) => label('sex', code))),
          },
          {
            key: 'ages',
            label: t('capacity.ages'),
            value: list(eligibility.ageGroups.map((code) => label('ageGroup', code))),
          },
          {
            key: 'languages',
            label: t('capacity.languages'),
            value: list(eligibility.languages.map(language3)),
          },
        ]}
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
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('capacity.empty')} />
          ) : (
            <>
              {items.map((service) => (
                <ServicePanel key={service.id} service={service} />
              ))}
              <More query={services} />
            </>
          )
        }
      </Async>
    </>
  );
}
