import type { ReactNode } from 'react';
import styles from './Timeline.module.css';

export interface Moment {
  readonly id: string;
  readonly at: string;
  readonly when: string;
  readonly what: ReactNode;
  readonly who?: string | undefined;
}

/** What happened, newest first. */
export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  return (
    <ol className={styles.list}>
      {moments.map(({ id, at, when, what, who }) => (
        <li key={id} className={styles.moment}>
          <div className={styles.what}>{what}</div>
          <p className={styles.about}>
            <time dateTime={at}>{when}</time>
            {who !== undefined && <span>{who}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
