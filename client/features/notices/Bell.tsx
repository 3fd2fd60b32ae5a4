import { NavLink } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useNews, useUnread } from './queries.ts';
import { cx } from '../../ui/cx.ts';
import styles from './notices.module.css';

/** Whether something has been told to her, wherever she is: how many, and whether any of it is urgent. */
export function Bell() {
  const { t } = useText();
  useNews();
  const { data } = useUnread();
  const count = data?.unread ?? 0;
  const isUrgent = (data?.urgent ?? 0) > 0;
  const short = t('notices.short');
  const more = t(isUrgent ? 'notices.urgentCount' : 'notices.count', { count });
  // What is read out begins with what is seen: whoever speaks to the browser says the words on the screen.
  const words = count === 0 ? t('notices.none') : `${short} ${count}: ${more}`;
  return (
    <NavLink to="/notices" className={cx(styles.bell)} aria-label={words}>
      <Icon name="bell" />
      <span aria-hidden="true">
        <span className={styles.word}>{short}</span>
        {count > 0 && ` ${count}`}
      </span>
      <span role="status" className={styles.unseen}>
        {isUrgent && t('notices.urgentCount', { count })}
      </span>
    </NavLink>
  );
}
