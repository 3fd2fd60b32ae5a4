import type { FlagView } from '#contract/flags';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useFlags } from './queries.ts';

/** Offers of help that wait for this organisation; nothing at all when none does. */
export function AssignedFlags() {
  const { t, time, label } = useText();
  const flags = useFlags();
  const columns: readonly Column<FlagView>[] = [
    { key: 'reference', whole: true, head: t('flags.reference'), cell: ({ reference }) => reference },
    { key: 'day', whole: true, head: t('flags.day'), cell: ({ day }) => time.day(day) },
    {
      key: 'what',
      head: t('flags.contact'),
      cell: ({ triage }) => (triage === null ? '' : label('reach', triage.reach)),
    },
    {
      key: 'open',
      head: t('flags.next'),
      cell: ({ id }) => <LinkButton to={`/cases/new/${id}`}>{t('flags.openCase')}</LinkButton>,
    },
  ];
  return (
    <Async query={flags}>
      {(items) => {
        const waiting = items.filter(({ can }) => can.includes('open-case'));
        return (
          waiting.length > 0 && (
            <Panel title={t('flags.assigned')}>
              <Table
                caption={t('flags.assignedCaption')}
                columns={columns}
                rows={waiting}
                rowKey={({ id }) => id}
              />
            </Panel>
          )
        );
      }}
    </Async>
  );
}
