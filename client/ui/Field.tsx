import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Field.module.css';

export interface FieldFrame {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

interface Wiring {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps extends FieldFrame {
  /** Something that is said while the person types, beside the hint. */
  readonly remark?: ReactNode;
  readonly children: (wiring: Wiring) => ReactNode;
}

export function FieldFault({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p id={id} className={styles.error}>
      <Icon name="warn" />
      <span>{error}</span>
    </p>
  );
}

/** Label, hint, fault and control, tied together for those who hear the page. */
export function Field({ id, label, hint, error, remark, children }: FieldProps) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint !== undefined && hintId, error !== undefined && errorId].filter(Boolean).join(' ');
  return (
    <div className={error === undefined ? styles.field : styles.faulty}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      <FieldFault id={errorId} error={error} />
      {children({
        id,
        className: styles.control,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {remark}
    </div>
  );
}
