import type { DeviceView } from '#contract/devices';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useDevices, useRevokeDevice } from './device-queries.ts';

function Revoke({ device }: { readonly device: DeviceView }) {
  const { t } = useText();
  const { say } = useNotice();
  const revoke = useRevokeDevice();
  const { id, post, can, revokedAt } = device;
  if (revokedAt !== null) return <Tag tone="plain">{t('devices.ended')}</Tag>;
  if (!can.includes('revoke')) return null;
  return (
    <>
      <Button
        look="quiet"
        aria-label={t('devices.revokeOne', { post })}
        busy={revoke.isPending}
        onClick={() => runThen(revoke.mutateAsync({ id }), () => say(t('devices.after', { post })))}
      >
        {t('devices.revoke')}
      </Button>
      {revoke.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(revoke.error)} />
        </div>
      )}
    </>
  );
}

/** A phone of a post is lost: which one it was, when it last sent something, and one press to end it. */
export function DevicesPanel() {
  const { t, time } = useText();
  const devices = useDevices();
  const columns: readonly Column<DeviceView>[] = [
    { key: 'post', head: t('devices.post'), cell: ({ post }) => post },
    { key: 'by', head: t('devices.by'), cell: ({ enrolledBy }) => enrolledBy.name },
    { key: 'since', head: t('devices.since'), cell: ({ enrolledAt }) => time.moment(enrolledAt) },
    {
      key: 'used',
      head: t('devices.used'),
      cell: ({ usedOn }) => (usedOn === null ? t('devices.never') : time.day(usedOn)),
    },
    { key: 'change', head: t('devices.change'), cell: (device) => <Revoke device={device} /> },
  ];
  return (
    <Panel title={t('devices.title')}>
      <Async query={devices}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('devices.empty')}</p>
          ) : (
            <>
              <Table caption={t('devices.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
              <More query={devices} />
            </>
          )
        }
      </Async>
    </Panel>
  );
}
