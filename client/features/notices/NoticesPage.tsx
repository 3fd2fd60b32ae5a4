import type { NoticeView } from '#contract/notices';
import { Link } from 'react-router';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useUrlChoice } from '../../app/list.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ListBar, ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useNotices, useReadAll } from './queries.ts';
import styles from './notices.module.css';

const shows = ['unread', 'all'] as const;

function Item({ it }: { readonly it: NoticeView }) {
  const { t, label, time } = useText();
  const { id, kind, reference, urgent, at, readAt } = it;
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <Link to={`/notices/${id}`} className={cx(readAt === null && styles.unread)}>
          {t('notices.item', { what: label('noticeKind', kind), reference })}
        </Link>
        {urgent && readAt === null && <Tag tone="stop">{t('notices.urgent')}</Tag>}
      </span>
      <span className={styles.soft}>{time.moment(at)}</span>
    </li>
  );
}

/** What has happened that concerns her, the newest first: what kind of thing, its code, and the way there. */
export function NoticesPage() {
  const { t } = useText();
  const [show, setShow] = useUrlChoice('show', shows, 'unread');
  const notices = useNotices(show === 'unread');
  const readAll = useReadAll();
  return (
    <>
      <PageTitle title={t('notices.title')} tab={t('notices.tab')} lead={t('notices.lead')} />
      <Buttons>
        <LinkButton to="/notices/settings">{t('notices.toSettings')}</LinkButton>
      </Buttons>
      <Async query={notices}>
        {(items) => (
          <Panel>
            <ListBar count={items.length} query={notices}>
              <ListPick
                id="notices-show"
                label={t('list.filter')}
                value={show}
                options={shows.map((value) => ({ value, label: t(`notices.shows.${value}`) }))}
                onChange={setShow}
              />
            </ListBar>
            {items.length === 0 ? (
              <Empty words={t(`notices.empty.${show}`)} />
            ) : (
              <ul className={styles.list}>
                {items.map((it) => (
                  <Item key={it.id} it={it} />
                ))}
              </ul>
            )}
            <More query={notices} />
            {items[0] !== undefined && show === 'unread' && (
              <Buttons>
                <Button busy={readAll.isPending} onClick={() => readAll.mutate(items[0]?.id ?? '')}>
                  {t('notices.readAll')}
                </Button>
              </Buttons>
            )}
            <Failure error={readAll.error} />
          </Panel>
        )}
      </Async>
    </>
  );
}
