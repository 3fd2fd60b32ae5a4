import { Inset } from '../ui/Panel.tsx';
import { dialled, numbersOf } from './desk-numbers.ts';
import { OwnDesk } from './OwnDesk.tsx';
import { useTexts } from './texts.ts';
import styles from './flag.module.css';

interface DeskCardProps {
  readonly country: string;
  /** Somebody is in danger: it stands open. */
  readonly open: boolean;
  /** It went out already. */
  readonly isSent: boolean;
}

/** What to do and whom to call, at hand without a network: the post's own number, and those that somebody has confirmed. */
export function DeskCard({ country, open, isSent }: DeskCardProps) {
  const { t } = useTexts();
  const numbers = numbersOf(country);
  return (
    <details className={styles.desk} key={String(open)} open={open}>
      <summary>{t('flag.desk.title')}</summary>
      <div className={styles.inside}>
        <Inset tone="stop" {...(isSent ? {} : { title: t('flag.callFirst') })}>
          <p>{t('flag.callFirstText')}</p>
        </Inset>
        <h2>{t('flag.desk.numbers')}</h2>
        <OwnDesk />
        {numbers.length === 0 && <p className={styles.soft}>{t('flag.desk.none')}</p>}
        {numbers.length > 0 && (
          <ul className={styles.numbers}>
            {numbers.map(({ kind, number }) => (
              <li key={number}>
                <a className={styles.number} href={`tel:${dialled(number)}`}>
                  {number}
                </a>{' '}
                {t(`flag.desk.${kind}`)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
