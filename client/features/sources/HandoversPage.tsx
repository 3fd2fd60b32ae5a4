import type { HandoverView } from '#contract/calls';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { HandoverCard } from './HandoverCard.tsx';
import { useHandovers } from './queries.ts';

/** Somebody is on the line now, for whoever picks up; below, what was before. */
export function HandoversPage() {
  const { t, time, label, language3 } = useText();
  const handovers = useHandovers();
  const columns: readonly Column<HandoverView>[] = [
    { key: 'reference', whole: true, head: t('flags.reference'), cell: ({ reference }) => reference },
    { key: 'from', head: t('handovers.from'), cell: ({ from }) => from.name },
    { key: 'to', head: t('handovers.to'), cell: ({ to }) => to.name },
    { key: 'language', head: t('calls.language'), cell: ({ language }) => language3(language) },
    { key: 'when', whole: true, head: t('calls.when'), cell: ({ offeredAt }) => time.moment(offeredAt) },
    { key: 'state', head: t('flags.status'), cell: ({ state }) => label('handoverState', state) },
  ];
  return (
    <>
      <PageTitle title={t('handovers.page')} tab={t('handovers.tab')} lead={t('handovers.lead')} />
      <Async query={handovers}>
        {(items) => {
          if (items.length === 0) return <Empty words={t('handovers.empty')} />;
          const open = items.filter(({ can }) => can.includes('confirm'));
          return (
            <>
              {open.map((it) => (
                <HandoverCard key={it.id} it={it} />
              ))}
              <Panel>
                <Table
                  caption={t('handovers.caption')}
                  columns={columns}
                  rows={items}
                  rowKey={({ id }) => id}
                />
                <More query={handovers} />
              </Panel>
            </>
          );
        }}
      </Async>
    </>
  );
}
