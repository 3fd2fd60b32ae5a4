import { serviceKindNames } from '#contract/codes';
import type { MapCell, ServiceMap } from '#contract/service-map';
import { CountryOptions } from '../../app/countries.tsx';
import { useText } from '../../app/i18n.ts';
import { useUrlValue } from '../../app/list.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { useServiceMap } from './queries.ts';

type Region = ServiceMap['regions'][number];
const tones: Readonly<Record<NonNullable<MapCell['gap']> | 'fine', Tone>> = {
  none: 'stop',
  one: 'wait',
  stale: 'wait',
  fine: 'good',
};

function Cell({ cell }: { readonly cell: MapCell | undefined }) {
  const { t } = useText();
  if (cell === undefined) return null;
  const figure = cell.providers === null ? t(`serviceMap.supplies.${cell.supply}`) : String(cell.providers);
  const words =
    cell.gap === null ? figure : t('serviceMap.gap', { figure, gap: t(`serviceMap.gaps.${cell.gap}`) });
  return <Tag tone={tones[cell.gap ?? 'fine']}>{words}</Tag>;
}

/** What there is and what lacks, region by region: for whoever plans what is needed next. */
export function ServiceMapPage() {
  const { t, label } = useText();
  const { user } = useSession();
  const [asked, setCountry] = useUrlValue('country');
  const country = asked === '' ? user.organisation.country : asked;
  const map = useServiceMap(country);
  const columns: readonly Column<Region>[] = [
    { key: 'region', head: t('services.region'), cell: ({ region }) => region ?? t('serviceMap.unknown') },
    ...serviceKindNames.map((kind) => ({
      key: kind,
      head: label('serviceKind', kind),
      cell: ({ cells }: Region) => <Cell cell={cells.find((it) => it.kind === kind)} />,
    })),
  ];
  return (
    <>
      <PageTitle
        title={t('serviceMap.title')}
        tab={t('serviceMap.tab')}
        lead={t('serviceMap.lead')}
        back={{ to: '/services', label: t('services.title') }}
      />
      <Panel>
        <Field id="map-country" label={t('services.country')}>
          {(wiring) => (
            <select {...wiring} value={country} onChange={(event) => setCountry(event.target.value)}>
              <CountryOptions />
            </select>
          )}
        </Field>
        <Async query={map}>
          {({ regions }) =>
            regions.length === 0 ? (
              <p>{t('serviceMap.none')}</p>
            ) : (
              <Table
                caption={t('serviceMap.caption')}
                columns={columns}
                rows={regions}
                rowKey={({ region }) => region ?? ''}
              />
            )
          }
        </Async>
      </Panel>
    </>
  );
}
