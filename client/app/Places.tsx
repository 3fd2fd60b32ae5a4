import { lazy } from 'react';
import { NavLink } from 'react-router';
import { cx } from '../ui/cx.ts';
import { homes, mayHoldOffice, mayReceive } from './homes.ts';
import { useText } from './i18n.ts';
import { SidePiece } from './Piece.tsx';
import { useSession } from './session.tsx';
import styles from './Shell.module.css';

// What an officer's tasks are read with never burdens a booth.
const OfficerPlace = lazy(() =>
  import('../features/officers/OfficerPlace.tsx').then((it) => ({ default: it.OfficerPlace })),
);

const ReportsPlace = lazy(() =>
  import('../features/sources/ReportsPlace.tsx').then((it) => ({ default: it.ReportsPlace })),
);

const look = ({ isActive }: { readonly isActive: boolean }) => cx(styles.place, isActive && styles.here);

/** Where this person can go; `isOpen`: where there is no room it is shown when asked for. */
export function Places({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useText();
  const { user } = useSession();
  const own = homes[user.role];
  return (
    <nav id="places" className={cx(styles.nav, isOpen && styles.open)} aria-label={t('shell.nav')}>
      <ul className={styles.places}>
        {own.map(({ to, name }) => (
          <li key={to}>
            <NavLink to={to} end={own.some((other) => other.to.startsWith(`${to}/`))} className={look}>
              {t(name)}
            </NavLink>
          </li>
        ))}
        {mayReceive(user.role) && (
          <SidePiece>
            <ReportsPlace look={look} />
          </SidePiece>
        )}
        {mayHoldOffice(user.role) && (
          <SidePiece>
            <OfficerPlace look={look} />
          </SidePiece>
        )}
      </ul>
    </nav>
  );
}
