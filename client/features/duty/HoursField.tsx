import type { DutySpan } from '#contract/duty';
import { minuteOf, timeOfMinute } from '../../app/minutes.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { roundTheClock, spanOf } from './hours.ts';
import styles from './duty.module.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface RowProps {
  readonly index: number;
  readonly span: DutySpan;
  readonly onChange: (span: DutySpan) => void;
  readonly onRemove: () => void;
}

function Row({ index, span, onChange, onRemove }: RowProps) {
  const { t } = useText();
  const { weekday, from, until } = span;
  const id = (part: string) => `hours-${index}-${part}`;
  const day = weekdays.find((one) => one === weekday) ?? 1;
  return (
    <li className={styles.span}>
      <Field id={id('day')} label={t('duty.hours.day')}>
        {(wiring) => (
          <select
            {...wiring}
            value={weekday}
            onChange={({ target }) => onChange({ ...span, weekday: Number(target.value) })}
          >
            {weekdays.map((value) => (
              <option key={value} value={value}>
                {t(`weekdays.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id={id('from')} label={t('duty.hours.from')}>
        {(wiring) => (
          <input
            {...wiring}
            type="time"
            value={timeOfMinute(from)}
            onChange={({ target }) => onChange(spanOf(weekday, minuteOf(target.value) ?? from, until % 1440))}
          />
        )}
      </Field>
      <Field id={id('until')} label={t('duty.hours.until')}>
        {(wiring) => (
          <input
            {...wiring}
            type="time"
            value={timeOfMinute(until)}
            onChange={({ target }) => onChange(spanOf(weekday, from, minuteOf(target.value) ?? until % 1440))}
          />
        )}
      </Field>
      <Button
        look="quiet"
        aria-label={t('duty.hours.removeOne', { day: t(`weekdays.${day}`), from: timeOfMinute(from) })}
        onClick={onRemove}
      >
        {t('duty.hours.remove')}
      </Button>
    </li>
  );
}

interface HoursProps {
  readonly value: readonly DutySpan[];
  readonly onChange: (spans: DutySpan[]) => void;
}

/** Weekly hours; an end that is not later than the beginning is of the next day. */
export function HoursField({ value, onChange }: HoursProps) {
  const { t } = useText();
  const last = value.at(-1);
  const next = last === undefined ? spanOf(1, 480, 1200) : { ...last, weekday: (last.weekday % 7) + 1 };
  return (
    <fieldset>
      <legend>{t('duty.hours.title')}</legend>
      <p className={styles.soft}>{t('duty.hours.hint')}</p>
      <ul className={styles.list}>
        {value.map((span, index) => (
          <Row
            key={index}
            index={index}
            span={span}
            onChange={(changed) => onChange(value.map((one, at) => (at === index ? changed : one)))}
            onRemove={() => onChange(value.filter((_one, at) => at !== index))}
          />
        ))}
      </ul>
      <Buttons>
        <Button onClick={() => onChange([...value, next])}>{t('duty.hours.add')}</Button>
        <Button look="quiet" onClick={() => onChange([...roundTheClock])}>
          {t('duty.hours.always')}
        </Button>
      </Buttons>
    </fieldset>
  );
}
