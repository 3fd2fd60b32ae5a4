import type { FlagView } from '#contract/flags';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { FlagStatus } from './FlagStatus.tsx';
import { useFlags } from './queries.ts';

/** An officer at the end of the shift, asking whether anybody came: a word each, the same whatever happened. */
export function MyFlags() {
  const { t, time } = useText();
  const flags = useFlags();
  const columns: readonly Column<FlagView>[] = [
    { key: 'reference', whole: true, head: t('flags.reference'), cell: ({ reference }) => reference },
    { key: 'day', whole: true, head: t('flags.day'), cell: ({ day }) => time.day(day) },
    { key: 'status', head: t('flags.status'), cell: ({ status }) => <FlagStatus status={status} /> },
  ];
  return (
    <>
      <PageTitle title={t('flags.title')} tab={t('flags.tab')} lead={t('flags.lead')} />
      <Async query={flags}>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('flags.empty')}>
              <LinkButton to="/flag" look="primary">
                {t('places.flag')}
              </LinkButton>
            </Empty>
          ) : (
            <Panel>
              <Table caption={t('flags.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
              <More query={flags} />
            </Panel>
          )
        }
      </Async>
    </>
  );
}
