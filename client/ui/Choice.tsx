import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { FieldFault, type FieldFrame } from './Field.tsx';
import frame from './Field.module.css';
import styles from './Choice.module.css';

export interface Option<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

export type Shape = 'tiles' | 'list' | 'chips' | 'open';

interface GroupProps extends FieldFrame {
  readonly shape?: Shape;
  readonly children: ReactNode;
}

/** A question and its answers. Focus may be sent to the group: it then reads the question and its fault. */
export function Group({ id, label, hint, error, shape = 'tiles', children }: GroupProps) {
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={error === undefined ? frame.field : frame.faulty}
      aria-describedby={described.filter(Boolean).join(' ') || undefined}
    >
      <legend className={styles.legend}>{label}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={frame.hint}>
          {hint}
        </p>
      )}
      <FieldFault id={`${id}-error`} error={error} />
      <div className={cx(styles.answers, styles[shape])}>{children}</div>
    </fieldset>
  );
}

interface TileProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly onBlur?: (() => void) | undefined;
}

export function Tile({ type, name, id, label, hint, checked, onChange, onBlur }: TileProps) {
  return (
    <label className={styles.tile} htmlFor={id}>
      <input
        type={type}
        name={name}
        id={id}
        className={styles.mark}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-more`}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
      />
      <span className={styles.words}>
        <span>{label}</span>
        {hint !== undefined && (
          <span id={`${id}-more`} className={styles.more}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

interface AnswersProps<T> extends FieldFrame {
  readonly shape?: Shape;
  readonly options: readonly Option<T>[];
  readonly onBlur?: () => void;
}

interface OneProps<T> extends AnswersProps<T> {
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

/** One answer of several. */
export function One<T>({ options, value, onChange, onBlur, ...group }: OneProps<T>) {
  return (
    <Group {...group}>
      {options.map((option, index) => (
        <Tile
          key={String(option.value)}
          type="radio"
          name={group.id}
          id={`${group.id}-${index}`}
          label={option.label}
          hint={option.hint}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
          onBlur={onBlur}
        />
      ))}
    </Group>
  );
}

interface ManyProps<T> extends AnswersProps<T> {
  readonly values: readonly T[];
  readonly onChange: (values: T[]) => void;
}

/** Any number of answers. */
export function Many<T>({ options, values, onChange, onBlur, ...group }: ManyProps<T>) {
  return (
    <Group {...group}>
      {options.map((option, index) => (
        <Tile
          key={String(option.value)}
          type="checkbox"
          name={group.id}
          id={`${group.id}-${index}`}
          label={option.label}
          hint={option.hint}
          checked={values.includes(option.value)}
          onChange={(checked) =>
            onChange(checked ? [...values, option.value] : values.filter((value) => value !== option.value))
          }
          onBlur={onBlur}
        />
      ))}
    </Group>
  );
}
