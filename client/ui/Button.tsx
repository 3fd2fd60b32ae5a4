import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import { cx } from './cx.ts';
import styles from './Button.module.css';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
  /** Set while its command runs: it stays focusable and says so, and a second press does nothing. */
  readonly busy?: boolean;
}

export function Button({ look = 'secondary', busy = false, className, onClick, ...rest }: ButtonProps) {
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
    />
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
