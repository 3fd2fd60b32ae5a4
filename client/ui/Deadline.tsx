import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import styles from './Deadline.module.css';

interface DeadlineProps {
  readonly words: string;
  /** Share of the time that is gone, 0 to 1; the words say the same. */
  readonly gone: number;
}

/** Until when an answer is owed: words first, and a bar that fills. */
export function Deadline({ words, gone }: DeadlineProps) {
  const late = gone >= 1;
  return (
    <span className={cx(styles.deadline, late && styles.late, !late && gone > 0.75 && styles.near)}>
      <span className={styles.words}>
        <Icon name={late ? 'warn' : 'clock'} />
        <span>{words}</span>
      </span>
      <progress className={styles.bar} value={Math.min(1, Math.max(0, gone))} aria-hidden="true" />
    </span>
  );
}
