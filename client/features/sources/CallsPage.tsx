import type { CallLine } from '#contract/calls';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { CallTags } from './CallTags.tsx';
import { useCalls } from './queries.ts';

/** The next call rings: begin at once; below, those that are still on the line and those of before. */
export function CallsPage() {
  const { t, time, label, language3 } = useText();
  const calls = useCalls();
  const columns: readonly Column<CallLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('flags.reference'),
      cell: ({ id, reference }) => <Link to={`/calls/${id}`}>{reference}</Link>,
    },
    { key: 'when', whole: true, head: t('calls.when'), cell: ({ startedAt }) => time.moment(startedAt) },
    { key: 'caller', head: t('calls.caller'), cell: ({ caller }) => label('caller', caller) },
    { key: 'language', head: t('calls.language'), cell: ({ language }) => language3(language) },
    { key: 'status', head: t('flags.status'), cell: (it) => <CallTags it={it} /> },
  ];
  return (
    <>
      <PageTitle title={t('calls.title')} tab={t('calls.tab')} lead={t('calls.lead')} />
      <Buttons>
        <LinkButton to="/calls/new" look="primary">
          {t('calls.new')}
        </LinkButton>
      </Buttons>
      <Async query={calls}>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('calls.empty')} />
          ) : (
            <Panel>
              <Table
                caption={t('calls.caption')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                isMarked={({ status }) => status === 'OPEN'}
              />
              <More query={calls} />
            </Panel>
          )
        }
      </Async>
    </>
  );
}
