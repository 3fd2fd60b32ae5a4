import type { CallOutView } from '#contract/call-outs';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useCallOuts } from './queries.ts';

function CallOuts({ box }: { readonly box: 'ours' | 'asked' }) {
  const { t, time, country } = useText();
  const list = useCallOuts(box);
  const columns: readonly Column<CallOutView>[] = [
    {
      key: 'need',
      head: t('callOut.need'),
      cell: ({ id, need }) => <Link to={`/call-outs/${id}`}>{t(`callOut.titles.${need}`)}</Link>,
    },
    { key: 'reference', head: t('callOut.reference'), cell: ({ reference }) => reference, whole: true },
    { key: 'where', head: t('callOut.where'), cell: (it) => country(it.country) },
    { key: 'state', head: t('callOut.state'), cell: ({ status }) => t(`callOut.statuses.${status}`) },
    { key: 'since', head: t('callOut.since'), cell: ({ openedAt }) => time.moment(openedAt) },
  ];
  return (
    <Panel title={t(`callOut.boxes.${box}`)}>
      <Async query={list}>
        {(items) =>
          items.length === 0 ? (
            <p>{t(`callOut.none.${box}`)}</p>
          ) : (
            <>
              <Table
                caption={t(`callOut.boxes.${box}`)}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                isMarked={({ status }) => status === 'OPEN'}
              />
              <More query={list} />
            </>
          )
        }
      </Async>
    </Panel>
  );
}

/** What others need from us now, and what we asked for. */
export function CallOutsPage() {
  const { t } = useText();
  return (
    <>
      <PageTitle title={t('callOut.listTitle')} tab={t('callOut.tab')} lead={t('callOut.listLead')} />
      <CallOuts box="asked" />
      <CallOuts box="ours" />
      <Buttons>
        <LinkButton to="/cases">{t('callOut.fromCase')}</LinkButton>
      </Buttons>
    </>
  );
}
