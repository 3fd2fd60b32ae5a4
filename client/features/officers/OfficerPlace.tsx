import { NavLink } from 'react-router';
import { officerPlace, reviewPlace } from '../../app/homes.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { reviews, useOfficerTasks } from './tasks.ts';

/** In the navigation of whoever is an officer, or reviews: on every page, how much waits. */
export function OfficerPlace({ look }: { readonly look: (at: { isActive: boolean }) => string }) {
  const { t } = useText();
  const { user } = useSession();
  const { state, releases, answers } = useOfficerTasks(user.role);
  const isOfficer = state === 'held' || state === 'waiting';
  if (!isOfficer && !reviews(user.role)) return null;
  const { to, name } = reviews(user.role) ? reviewPlace : officerPlace;
  const count = releases + answers;
  return (
    <li>
      <NavLink to={to} className={look}>
        {count === 0 ? t(name) : t('shell.waiting', { name: t(name), count })}
      </NavLink>
    </li>
  );
}
