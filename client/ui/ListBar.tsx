import type { ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { Icon } from './Icon.tsx';
import styles from './ListBar.module.css';

interface ListBarProps {
  readonly count: number;
  /** How many there were before a filter left some out. */
  readonly of?: number;
  readonly query: {
    readonly hasNextPage?: boolean;
    readonly dataUpdatedAt: number;
    readonly refetch: () => Promise<unknown>;
  };
  readonly settled?: { readonly changed: boolean; readonly settle: () => void };
  /** What narrows and sorts the list. */
  readonly children?: ReactNode;
}

/** Above each list: how many, narrowed and sorted by what, as of when. It keeps its height, so that nothing jumps. */
export function ListBar({ count, of = count, query, settled, children }: ListBarProps) {
  const { t, time } = useText();
  const all = query.hasNextPage === true ? t('list.more') : '';
  const counted = of === count ? t('list.count', { count }) : t('list.countOf', { count, of });
  const isChanged = settled?.changed === true;
  const show = () => {
    settled?.settle();
    void query.refetch();
  };
  return (
    <div className={styles.bar}>
      {children !== undefined && <div className={styles.picks}>{children}</div>}
      <div className={styles.state}>
        <p className={styles.count}>
          {counted} {all}
        </p>
        <div className={styles.when}>
          <div role="status">
            {isChanged && (
              <>
                <Icon name="info" /> {t('list.changed')}
              </>
            )}
          </div>
          {!isChanged && t('list.updated', { time: time.clock(new Date(query.dataUpdatedAt).toISOString()) })}
        </div>
        <Button look="quiet" onClick={show}>
          {t(isChanged ? 'list.show' : 'list.refresh')}
        </Button>
      </div>
    </div>
  );
}

interface ListPickProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One thing that a list is narrowed or sorted by. */
export function ListPick<T extends string>({ id, label, value, options, onChange }: ListPickProps<T>) {
  const pick = (raw: string) => {
    const found = options.find((option) => option.value === raw);
    if (found) onChange(found.value);
  };
  return (
    <div className={styles.pick}>
      <Field id={id} label={label}>
        {(wiring) => (
          <select {...wiring} value={value} onChange={(event) => pick(event.target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

interface ListFindProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Looks through the lines that are here. What is typed stays out of the address: an address is kept and sent on. */
export function ListFind({ value, onChange }: ListFindProps) {
  const { t } = useText();
  return (
    <div className={styles.pick}>
      <Field id="list-find" label={t('list.find')}>
        {(wiring) => (
          <input
            {...wiring}
            type="search"
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
