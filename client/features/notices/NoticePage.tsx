import type { NoticeView } from '#contract/notices';
import { useEffect, useEffectEvent } from 'react';
import { Navigate, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { useNotice, useReadOne } from './queries.ts';
import { pageOfNotice } from './where.ts';

function Told({ it }: { readonly it: NoticeView }) {
  const { t, label, time } = useText();
  const read = useReadOne();
  const mark = useEffectEvent(() => read.mutate(it.id));
  const isNew = it.readAt === null;
  useEffect(() => {
    if (isNew) mark();
  }, [isNew, it.id]);
  const page = pageOfNotice(it);
  // Marked first: a page that is left at once would not send it any more.
  if (page !== undefined && (!isNew || read.isSuccess || read.isError)) return <Navigate to={page} replace />;
  return (
    <>
      <PageTitle title={label('noticeKind', it.kind)} tab={t('notices.tab')} />
      <Panel>
        <Facts
          lines={[
            { key: 'reference', label: t('notices.reference'), value: it.reference },
            { key: 'at', label: t('notices.at'), value: time.moment(it.at) },
          ]}
        />
        <Buttons>
          <LinkButton to="/notices">{t('notices.title')}</LinkButton>
        </Buttons>
      </Panel>
    </>
  );
}

/** Where a letter or a pushed word leads: it is marked as read, and the record it is about is opened. */
export function NoticePage() {
  const { id = '' } = useParams();
  const notice = useNotice(id);
  return (
    <Async query={notice} page>
      {(it) => <Told it={it} />}
    </Async>
  );
}
