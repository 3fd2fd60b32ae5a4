import type { CaseView } from '#contract/cases';
import { Link } from 'react-router';
import type { CodeList } from '../../app/codes.ts';
import { useText } from '../../app/i18n.ts';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';

function useCodes() {
  const { t, label } = useText();
  return (list: CodeList, codes: readonly string[]) => (
    <CodeLines lines={codes.map((code) => label(list, code))} nothing={t('choice.unknown')} />
  );
}

function Change({ it, what, to }: { readonly it: CaseView; readonly what: string; readonly to: string }) {
  const { t } = useText();
  return it.can.includes(what) ? <Link to={`/cases/${it.id}/${to}`}>{t('case.change')}</Link> : null;
}

/** What is known of the person, their needs, their safety and what happened. */
export function CaseOverview({ it }: { readonly it: CaseView }) {
  const { t, label, language3, country, time } = useText();
  const codes = useCodes();
  const { details } = it;
  const lines = (values: readonly string[]) => <CodeLines lines={values} nothing={t('choice.unknown')} />;
  const age = details.ageBand === null ? label('ageGroup', it.ageGroup) : label('ageBand', details.ageBand);
  return (
    <>
      <Panel title={t('case.sections.person')}>
        <Facts
          lines={[
            { key: 'sex', label: t('facts.sex'), value: label('sex', it.sex) },
            { key: 'age', label: t('facts.age'), value: age },
            { key: 'child', label: t('facts.child'), value: label('minor', it.isMinor) },
            { key: 'languages', label: t('facts.languages'), value: lines(it.languages.map(language3)) },
            {
              key: 'citizenships',
              label: t('facts.citizenships'),
              value: lines(details.citizenships.map(country)),
            },
            { key: 'dependants', label: t('facts.dependants'), value: String(it.dependants) },
            { key: 'source', label: t('facts.source'), value: label('source', it.source) },
            { key: 'opened', label: t('facts.opened'), value: time.moment(it.openedAt) },
            { key: 'record', label: t('facts.countryOfRecord'), value: country(it.countryOfRecord) },
          ]}
        />
      </Panel>
      <Panel title={t('case.sections.needs')} action={<Change it={it} what="set-needs" to="needs" />}>
        {codes('service', it.needs)}
      </Panel>
      <Panel title={t('case.sections.risk')} action={<Change it={it} what="assess-risk" to="risk" />}>
        <Facts
          lines={[
            { key: 'risk', label: t('facts.risk'), value: label('risk', it.risk) },
            { key: 'flags', label: t('facts.riskFlags'), value: codes('riskFlag', it.riskFlags) },
          ]}
        />
      </Panel>
      <Panel
        title={t('case.sections.situation')}
        action={<Change it={it} what="correct-details" to="details" />}
      >
        <Facts
          lines={[
            {
              key: 'exploitation',
              label: t('facts.exploitation'),
              value: codes('exploitation', details.exploitation),
            },
            {
              key: 'sector',
              label: t('facts.sector'),
              value: details.sector === null ? t('choice.unknown') : label('sector', details.sector),
            },
            { key: 'control', label: t('facts.control'), value: codes('control', details.control) },
            {
              key: 'recruitment',
              label: t('facts.recruitment'),
              value: codes('recruitment', details.recruitment),
            },
            { key: 'countries', label: t('facts.countries'), value: lines(details.countries.map(country)) },
            { key: 'documents', label: t('facts.documents'), value: label('documents', details.documents) },
          ]}
        />
      </Panel>
    </>
  );
}
