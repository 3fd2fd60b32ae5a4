import type { PendingRelease } from '#contract/grants';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Deadline } from '../../ui/Deadline.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { usePendingReleases, usePromise } from './grant-queries.ts';

function Due({ it }: { readonly it: PendingRelease }) {
  const { time } = useText();
  const at = useNow();
  const [start, end] = [Date.parse(it.acceptedAt), Date.parse(it.dueAt)];
  return <Deadline words={time.deadline(it.dueAt, at)} gone={(at - start) / (end - start)} />;
}

function Release({ it }: { readonly it: PendingRelease }) {
  const { t } = useText();
  const { say } = useNotice();
  const promise = usePromise(it.id);
  const { name } = it.to;
  if (!it.can.includes('make-grants')) return null;
  return (
    <>
      {promise.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(promise.error)} />
        </div>
      )}
      <Buttons>
        <Button
          look="primary"
          aria-label={t('releases.releaseOne', { name, reference: it.reference })}
          busy={promise.isPending}
          onClick={() =>
            runThen(promise.mutateAsync(), ({ identity }) =>
              say(t(identity === 'RELEASED' ? 'releases.released' : 'releases.notYet', { name })),
            )
          }
        >
          {t('releases.release')}
        </Button>
      </Buttons>
    </>
  );
}

/** Somebody has taken a person in and does not know her name: who waits, for what, and until when it is due. */
export function ReleasesPanel() {
  const { t, label } = useText();
  const pending = usePendingReleases();
  const columns: readonly Column<PendingRelease>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('releases.referral'),
      cell: ({ id, reference, caseCode }) => (
        <Link to={`/referrals/${id}`}>
          {reference} ({caseCode})
        </Link>
      ),
    },
    { key: 'to', head: t('releases.to'), cell: ({ to }) => to.name },
    {
      key: 'parts',
      head: t('releases.parts'),
      cell: ({ segments }) => segments.map((segment) => label('segment', segment)).join(', '),
    },
    { key: 'due', head: t('releases.due'), cell: (it) => <Due it={it} /> },
    { key: 'act', head: t('releases.act'), cell: (it) => <Release it={it} /> },
  ];
  return (
    <Panel title={t('releases.title')}>
      <p>{t('releases.lead')}</p>
      <Async query={pending}>
        {(items) => (
          <>
            {items.length === 0 ? (
              <p>{t('releases.empty')}</p>
            ) : (
              <Table caption={t('releases.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
            )}
            <More query={pending} />
          </>
        )}
      </Async>
    </Panel>
  );
}
