import type { ServiceReport } from '#contract/services-given';
import { now } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { useUrlValue } from '../../app/list.ts';
import { Async } from '../../ui/Async.tsx';
import { ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Table } from '../../ui/Table.tsx';
import { useServiceReport } from './queries.ts';

type Line = ServiceReport['kinds'][number];

function halfOf(at: Date): string {
  return `${at.getUTCFullYear()}-H${at.getUTCMonth() < 6 ? 1 : 2}`;
}

/** The half-years of the last four years, the newest first. */
function halves(at: Date): string[] {
  return Array.from({ length: 8 }, (_, index) => {
    const back = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - index * 6, 1));
    return halfOf(back);
  });
}

function Matrix({ of }: { readonly of: ServiceReport }) {
  const { t, label } = useText();
  const figure = (count: number | null) => (count === null ? t('report.hidden') : String(count));
  return (
    <>
      <Panel title={t('report.given')}>
        <Table<Line>
          caption={t('report.caption', { half: of.half })}
          rows={of.kinds}
          rowKey={({ kind }) => kind}
          columns={[
            { key: 'kind', head: t('report.kind'), cell: ({ kind }) => label('serviceKind', kind) },
            ...of.months.map((at, index) => ({
              key: at,
              head: at,
              cell: ({ months }: Line) => figure(months[index] ?? 0),
            })),
            { key: 'people', head: t('report.people'), cell: ({ people }) => figure(people) },
            { key: 'times', head: t('report.times'), cell: ({ times }) => figure(times) },
          ]}
        />
      </Panel>
      <Panel title={t('report.unmet')}>
        {of.unmet.length === 0 ? (
          <p>{t('report.noUnmet')}</p>
        ) : (
          <Table
            caption={t('report.unmet')}
            rows={of.unmet}
            rowKey={({ reason }) => reason}
            columns={[
              { key: 'reason', head: t('report.reason'), cell: ({ reason }) => label('unmetReason', reason) },
              { key: 'people', head: t('report.people'), cell: ({ people }) => figure(people) },
            ]}
          />
        )}
      </Panel>
    </>
  );
}

/** What was entered once, as the half-yearly matrix; no figure from one to four is told. */
export function ReportPage() {
  const { t } = useText();
  const at = now();
  const [asked, setAsked] = useUrlValue('half');
  const half = asked === '' ? halfOf(at) : asked;
  const report = useServiceReport(half);
  return (
    <>
      <PageTitle title={t('report.title')} tab={t('report.tab')} />
      <Panel>
        <ListPick
          id="report-half"
          label={t('report.half')}
          value={half}
          options={halves(at).map((value) => ({ value, label: value }))}
          onChange={setAsked}
        />
        <Inset>
          <p>{t('report.lead')}</p>
        </Inset>
      </Panel>
      <Async query={report} page>
        {(of) => <Matrix of={of} />}
      </Async>
    </>
  );
}
