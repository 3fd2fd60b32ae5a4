import { Field, type FieldFrame } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { cx } from './cx.ts';
import styles from './Stepper.module.css';

interface StepperProps extends FieldFrame {
  readonly less: string;
  readonly more: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A small number, to be tapped or typed. */
export function Stepper({ less, more, min, max, value, onChange, ...frame }: StepperProps) {
  const within = (next: number) =>
    Math.min(max, Math.max(min, Number.isFinite(next) ? Math.trunc(next) : min));
  return (
    <Field {...frame}>
      {(wiring) => (
        <div className={styles.stepper}>
          <button
            type="button"
            className={styles.step}
            aria-label={`${frame.label}: ${less}`}
            disabled={value <= min}
            onClick={() => onChange(within(value - 1))}
          >
            <Icon name="minus" />
          </button>
          <input
            {...wiring}
            className={cx(wiring.className, styles.number)}
            type="text"
            inputMode="numeric"
            value={String(value)}
            onChange={(event) => onChange(within(Number(event.target.value.replace(/\D/g, ''))))}
          />
          <button
            type="button"
            className={styles.step}
            aria-label={`${frame.label}: ${more}`}
            disabled={value >= max}
            onClick={() => onChange(within(value + 1))}
          >
            <Icon name="plus" />
          </button>
        </div>
      )}
    </Field>
  );
}
