import type { ReactNode } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './Entries.module.css';
import type { ListName } from './service-form.ts';

interface EntriesProps<One extends object> {
  readonly name: ListName | 'units';
  readonly entries: readonly One[];
  readonly onChange: (entries: One[]) => void;
  readonly most: number;
  readonly blank: One;
  /** The fields of one entry; `change` takes what is new of it. */
  readonly children: (entry: One, change: (part: Partial<One>) => void, id: string) => ReactNode;
}

/** A list of a service: places, numbers, desks, hours. */
export function Entries<One extends object>(props: EntriesProps<One>) {
  const { name, entries, onChange, most, blank, children } = props;
  const { t } = useText();
  return (
    <Panel title={t(`services.lists.${name}.title`)}>
      <div id={`service-${name}`} tabIndex={-1}>
        {entries.map((entry, at) => (
          <fieldset key={at} className={styles.entry}>
            <legend className={styles.legend}>{t(`services.lists.${name}.one`, { number: at + 1 })}</legend>
            {children(
              entry,
              (part) => onChange(entries.map((it, index) => (index === at ? { ...it, ...part } : it))),
              `service-${name}-${at}`,
            )}
            <Button look="quiet" onClick={() => onChange(entries.filter((_, index) => index !== at))}>
              {t('services.remove')}
            </Button>
          </fieldset>
        ))}
      </div>
      {entries.length < most && (
        <Buttons>
          <Button onClick={() => onChange([...entries, blank])}>{t(`services.lists.${name}.add`)}</Button>
        </Buttons>
      )}
    </Panel>
  );
}

interface WordProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onChange: (value: string | null) => void;
  readonly type?: 'text' | 'email' | 'time' | 'number';
}

/** One word of an entry; empty means that nothing is known. */
export function Word({ id, label, value, onChange, type = 'text' }: WordProps) {
  return (
    <Field id={id} label={label}>
      {(wiring) => (
        <input
          {...wiring}
          type={type}
          autoComplete="off"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Field>
  );
}
