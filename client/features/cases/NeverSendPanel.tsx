import type { CaseView, NeverSendView } from '#contract/cases';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Panel, type Line } from '../../ui/Panel.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useNeverSend } from './queries.ts';

function List({ list }: { readonly list: NeverSendView }) {
  const { t, label, country } = useText();
  const { data: all = [] } = useOrganisations();
  const nameOf = (id: string) => {
    const found = all.find((one) => one.id === id);
    return found === undefined ? t('neverSend.unknown') : `${found.name}, ${country(found.country)}`;
  };
  const line = (key: keyof typeof names, values: readonly string[]): Line[] =>
    values.length === 0
      ? []
      : [{ key, label: t(names[key]), value: <CodeLines lines={values} nothing={t('choice.none')} /> }];
  const lines = [
    ...line('organisations', list.organisations.map(nameOf)),
    ...line(
      'kinds',
      list.kinds.map((kind) => label('kind', kind)),
    ),
    ...line('regions', list.regions),
    ...line('countries', list.countries.map(country)),
  ];
  return lines.length === 0 ? <p>{t('neverSend.none')}</p> : <Facts lines={lines} />;
}

const names = {
  organisations: 'forms.neverSend.organisations',
  kinds: 'forms.neverSend.kinds',
  regions: 'forms.neverSend.regions',
  countries: 'forms.neverSend.countries',
} as const;

/** Who would be a danger to this person: seen with the case, by everybody who works on it. */
export function NeverSendPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const list = useNeverSend(it.id);
  return (
    <Panel
      title={t('neverSend.title')}
      action={
        it.can.includes('set-never-send') && <Link to={`/cases/${it.id}/never-send`}>{t('case.change')}</Link>
      }
    >
      <Async query={list}>{(found) => <List list={found} />}</Async>
    </Panel>
  );
}
