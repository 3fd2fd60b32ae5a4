import { NavLink } from 'react-router';
import { cx } from './cx.ts';
import styles from './Tabs.module.css';

export interface Tab {
  readonly to: string;
  readonly label: string;
  readonly end?: boolean;
}

/** Parts of one record, each with its own address. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className={styles.tabs}>
        {tabs.map(({ to, label: words, end = false }) => (
          <li key={to}>
            <NavLink to={to} end={end} className={({ isActive }) => cx(styles.tab, isActive && styles.here)}>
              {words}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
