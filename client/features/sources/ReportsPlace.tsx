import { NavLink } from 'react-router';
import { reportsPlace } from '../../app/homes.ts';
import { useText } from '../../app/i18n.ts';
import { useReports } from './queries.ts';

/** In the navigation of an organisation that receives for its country, once something has come in. */
export function ReportsPlace({ look }: { readonly look: (at: { isActive: boolean }) => string }) {
  const { t } = useText();
  const { data = [] } = useReports();
  if (data.length === 0) return null;
  const count = data.filter(({ status }) => status === 'RECEIVED').length;
  const { to, name } = reportsPlace;
  return (
    <li>
      <NavLink to={to} className={look}>
        {count === 0 ? t(name) : t('shell.waiting', { name: t(name), count })}
      </NavLink>
    </li>
  );
}
