import type { TipLine } from '#contract/tips';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useTips } from './queries.ts';

/** Beside the offers of help: what somebody saw who met nobody, as long as nobody has looked at it. */
export function TipsPanel() {
  const { t, time, label } = useText();
  const tips = useTips();
  const columns: readonly Column<TipLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('flags.reference'),
      cell: ({ id, reference }) => <Link to={`/triage/tips/${id}`}>{reference}</Link>,
    },
    { key: 'from', head: t('tips.from'), cell: ({ origin }) => label('tipOrigin', origin) },
    { key: 'day', whole: true, head: t('flags.day'), cell: ({ day }) => time.day(day) },
    {
      key: 'status',
      head: t('flags.status'),
      cell: ({ danger, child, status }) => (
        <Tags>
          <Tag tone="info">{label('tipStatus', status)}</Tag>
          {danger && <Tag tone="stop">{t('flags.danger')}</Tag>}
          {child === 'yes' && <Tag tone="wait">{t('case.child')}</Tag>}
        </Tags>
      ),
    },
  ];
  return (
    <Async query={tips}>
      {(items) =>
        items.length === 0 ? null : (
          <Panel title={t('tips.waiting')}>
            <Table caption={t('tips.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
            <More query={tips} />
          </Panel>
        )
      }
    </Async>
  );
}
