import { useEffect, useState, type ComponentProps } from 'react';
import { Link } from 'react-router';
import { useText } from '../app/i18n.ts';
import { cx } from './cx.ts';
import styles from './Button.module.css';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
  /** Set while its command runs: it stays focusable and says so, and a second press does nothing. */
  readonly busy?: boolean;
}

/** In milliseconds; somebody who waits for a command wants to know by then that it is not lost. */
const isLongAfter = 4_000;

function Still() {
  const { t } = useText();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), isLongAfter);
    return () => clearTimeout(timer);
  }, []);
  return isLong && <span className={styles.still}>{t('async.sending')}</span>;
}

export function Button(props: ButtonProps) {
  const { look = 'secondary', busy = false, className, onClick, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={cx(styles.button, styles[look], busy && styles.busy, className)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      {busy && <Still />}
    </button>
  );
}

interface LinkButtonProps extends ComponentProps<typeof Link> {
  readonly look?: Look;
}

export function LinkButton({ look = 'secondary', className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={cx(styles.button, styles[look], className)} />;
}

/** The same, one under the other, where there is no room beside. */
export function ButtonColumn({ children }: ComponentProps<'div'>) {
  return <div className={styles.column}>{children}</div>;
}

/** Buttons that belong together; the first is the one that is meant. */
export function Buttons({ children }: ComponentProps<'div'>) {
  return <div className={styles.row}>{children}</div>;
}
