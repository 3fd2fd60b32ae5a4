import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { dialled } from './desk-numbers.ts';
import { rememberDesk, rememberedDesk } from './standing.ts';
import { useTexts } from './texts.ts';
import styles from './flag.module.css';

/** The duty desk of this post, as the post wrote it on this device. */
export function OwnDesk() {
  const { t } = useTexts();
  const [number, setNumber] = useState(() => rememberedDesk());
  const [written, setWritten] = useState<string | null>(null);
  if (number !== '' && written === null) {
    return (
      <p className={styles.own}>
        <a className={styles.number} href={`tel:${dialled(number)}`}>
          {number}
        </a>{' '}
        {t('flag.desk.own')}
        <Button look="quiet" onClick={() => setWritten(number)}>
          {t('flag.desk.change')}
        </Button>
      </p>
    );
  }
  const keep = () => {
    rememberDesk(written ?? '');
    setNumber(rememberedDesk());
    setWritten(null);
  };
  return (
    <div className={styles.own}>
      <Field id="flag-desk" label={t('flag.desk.own')} hint={t('flag.desk.ownHint')}>
        {(wiring) => (
          <input
            {...wiring}
            type="tel"
            maxLength={20}
            value={written ?? ''}
            onChange={({ target }) => setWritten(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // It may stand inside the offer, which this does not send.
              event.preventDefault();
              keep();
            }}
          />
        )}
      </Field>
      <Button onClick={keep}>{t('flag.desk.keep')}</Button>
    </div>
  );
}
