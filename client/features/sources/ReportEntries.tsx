import type { RelativeSaid, ReportView, SelfSaid } from '#contract/reports';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Facts, Inset, Panel, type Line } from '../../ui/Panel.tsx';

function useLines() {
  const { t, label, country, language3 } = useText();
  const line = (key: string, words: string, value: string | null): Line[] =>
    value === null || value === '' ? [] : [{ key, label: words, value }];
  const many = (list: 'serviceKind' | 'worry', codes: readonly string[]) =>
    codes.map((code) => label(list, code)).join('; ');
  const self = (said: SelfSaid): Line[] => [
    ...line('country', t('reports.country'), country(said.country)),
    ...line('needs', t('reports.needs'), many('serviceKind', said.needs)),
    ...line('age', t('reports.age'), label('ownAge', said.age)),
    ...line('language', t('reports.language'), said.language === null ? null : language3(said.language)),
    ...line('reach', t('reports.reach'), label('reachWay', said.reach)),
    ...line('contact', t('reports.contact'), said.contact),
    ...line('safe', t('reports.safeTimes'), said.safeTimes),
    ...line('text', t('reports.text'), said.text),
  ];
  const relative = (said: RelativeSaid): Line[] => [
    ...line('country', t('reports.country'), country(said.country)),
    ...line('relation', t('reports.relation'), label('relationToHer', said.relation)),
    ...line(
      'heard',
      t('reports.lastHeard'),
      said.lastHeard === null ? null : label('lastHeard', said.lastHeard),
    ),
    ...line('worries', t('reports.worries'), many('worry', said.worries)),
    ...line('child', t('reports.child'), label('minor', said.child)),
    ...line('about', t('reports.about'), said.about),
    ...line('contact', t('reports.callerContact'), said.contact),
  ];
  return { self, relative };
}

/** What was sent, one sending after the other, as it was written. */
export function ReportEntries({ it }: { readonly it: ReportView }) {
  const { t, time } = useText();
  const { self, relative } = useLines();
  return it.entries.map((entry, index) => (
    <Panel
      key={entry.id}
      title={t(index === 0 ? 'reports.first' : 'reports.later', { time: time.moment(entry.at) })}
    >
      {entry.self !== null && <Facts lines={self(entry.self)} />}
      {entry.relative !== null && <Facts lines={relative(entry.relative)} />}
      {entry.self === null && entry.relative === null && (
        <Inset tone="shield">
          <p>
            {t('reports.sealed')} <Link to="/keys">{t('shell.keys')}</Link>
          </p>
        </Inset>
      )}
    </Panel>
  ));
}
