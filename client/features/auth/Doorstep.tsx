import type { ReactNode } from 'react';
import { useText } from '../../app/i18n.ts';
import { LanguagePicker } from '../../app/LanguagePicker.tsx';
import { Brand } from '../../ui/Brand.tsx';
import styles from './Doorstep.module.css';

/** What stands around a page in front of the sign-in. */
export function Doorstep({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <div className={styles.doorstep}>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Brand name={t('product')} />
          <LanguagePicker />
        </div>
      </header>
      <main id="main" className={styles.main}>
        {children}
      </main>
    </div>
  );
}
