import type { ReportView } from '#contract/reports';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Facts, Inset, Panel, type Line } from '../../ui/Panel.tsx';
import { useReport } from './queries.ts';
import { ReportActions } from './ReportActions.tsx';
import { ReportEntries } from './ReportEntries.tsx';
import { ReportTags } from './ReportTags.tsx';

function Standing({ it }: { readonly it: ReportView }) {
  const { t, time, label } = useText();
  const { lastContact, endsAt, reason, caseId } = it;
  const lines: (Line | undefined)[] = [
    { key: 'when', label: t('reports.when'), value: time.moment(it.receivedAt) },
    lastContact === null
      ? undefined
      : {
          key: 'contact',
          label: t('reports.lastContact', { count: it.contacts }),
          value: `${label('contactResult', lastContact.result)}, ${time.moment(lastContact.at)}`,
        },
    endsAt === null ? undefined : { key: 'ends', label: t('reports.ends'), value: time.moment(endsAt) },
    reason === null
      ? undefined
      : { key: 'reason', label: t('reports.reason'), value: label('reportClosure', reason) },
    caseId === null
      ? undefined
      : {
          key: 'case',
          label: t('triage.case'),
          value: <Link to={`/cases/${caseId}`}>{t('triage.toCase')}</Link>,
        },
  ];
  return (
    <Panel title={t('reports.standing')}>
      <Facts lines={lines.filter((line) => line !== undefined)} />
    </Panel>
  );
}

/** One message in hand: what was written, and what can be done for whoever wrote or is missed. */
export function ReportOnePage() {
  const { t, label } = useText();
  const { id = '' } = useParams();
  const found = useReport(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('reports.one', { reference: it.reference })}
            tab={t('reports.tab')}
            lead={label('reportKind', it.kind)}
            back={{ to: '/reports', label: t('places.reports') }}
          >
            <ReportTags it={it} />
          </PageTitle>
          <Columns aside={<ReportActions it={it} />} jump={t('shell.toActions')}>
            <Inset tone="shield">
              <p>{t(it.kind === 'self' ? 'reports.careSelf' : 'reports.careRelative')}</p>
            </Inset>
            <ReportEntries it={it} />
            {it.answer !== null && (
              <Panel title={t('reports.yourAnswer')}>
                <p>{it.answer}</p>
              </Panel>
            )}
            <Standing it={it} />
          </Columns>
        </>
      )}
    </Async>
  );
}
