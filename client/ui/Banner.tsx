import type { ReactNode } from 'react';
import styles from './Banner.module.css';

/** A line over the whole page that is true as long as it stands there. */
export function Banner({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <aside className={styles.banner} aria-label={label}>
      <p>
        <strong>{label}</strong> {children}
      </p>
    </aside>
  );
}
