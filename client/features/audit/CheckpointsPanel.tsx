import type { CheckpointList } from '#contract/audit';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useCheckpoints } from './queries.ts';
import styles from './LedgerPage.module.css';

type Checkpoint = CheckpointList['items'][number];

/** What the node has signed outside the database, and the key that proves it. */
export function CheckpointsPanel() {
  const { t, time } = useText();
  const checkpoints = useCheckpoints();
  const columns: readonly Column<Checkpoint>[] = [
    { key: 'at', whole: true, head: t('ledger.at'), cell: ({ at }) => time.moment(at) },
    { key: 'size', head: t('ledger.entries'), cell: ({ size }) => String(size) },
    {
      key: 'root',
      head: t('ledger.root'),
      cell: ({ root }) => <span className={styles.id}>{root}</span>,
    },
  ];
  return (
    <Panel title={t('ledger.checkpoints')}>
      <p>{t('ledger.checkpointsText')}</p>
      <Async query={checkpoints}>
        {({ key, items }) => (
          <>
            <Facts
              lines={[
                {
                  key: 'key',
                  label: t('ledger.key'),
                  value: <code className={styles.id}>{key}</code>,
                },
              ]}
            />
            {items.length === 0 ? (
              <p>{t('ledger.noCheckpoint')}</p>
            ) : (
              <Table
                caption={t('ledger.checkpointsCaption')}
                columns={columns}
                rows={items}
                rowKey={({ note }) => note}
              />
            )}
          </>
        )}
      </Async>
    </Panel>
  );
}
