import { useEffect, useRef, type ReactNode } from 'react';
import styles from './ErrorSummary.module.css';

export interface Fault {
  readonly id: string;
  readonly words: string;
}

interface ErrorSummaryProps {
  readonly title: string;
  readonly faults: readonly Fault[];
  readonly children?: ReactNode;
  /** Changes with each failed attempt, so that a second failure is noticed as the first was. */
  readonly attempt: unknown;
}

/** What stands in the way, at the top of the form; takes the focus when it appears. */
export function ErrorSummary({ title, faults, children, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [attempt]);
  return (
    <div ref={box} className={styles.box} role="alert" tabIndex={-1}>
      <p className={styles.title}>{title}</p>
      {children}
      {faults.length > 0 && (
        <ul className={styles.list}>
          {faults.map(({ id, words }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(id);
                }}
              >
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'start' });
  const inside = field?.matches('fieldset') === true ? field.querySelector('input, select') : field;
  if (inside instanceof HTMLElement) inside.focus({ preventScroll: true });
}
