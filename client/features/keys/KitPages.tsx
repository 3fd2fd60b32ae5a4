import type { KitView } from '#contract/keys';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import styles from './keys.module.css';

interface KitPagesProps {
  readonly kit: KitView;
  readonly onDone: () => void;
}

/** Three pages, shown this once: printed, taken apart, and put in three places. */
export function KitPages({ kit, onDone }: KitPagesProps) {
  const { t, time } = useText();
  return (
    <Panel title={t('keys.kit')}>
      <Inset tone="wait" title={t('keys.kitOnce')}>
        <p>{t('keys.kitLead')}</p>
      </Inset>
      {kit.shares.map(({ number, code }) => (
        <section key={number} className={styles.page} aria-label={t('keys.page', { number })}>
          <h3>{t('keys.pageTitle', { number, organisation: kit.organisation })}</h3>
          <p className={styles.code}>{code}</p>
          <QrCode text={code} label={t('keys.pageCode', { number })} />
          <p>{t('keys.pageWords', { fingerprint: kit.fingerprint, day: time.moment(kit.madeAt) })}</p>
        </section>
      ))}
      <Buttons>
        <Button look="primary" onClick={() => window.print()}>
          {t('keys.print')}
        </Button>
        <Button onClick={onDone}>{t('keys.kitDone')}</Button>
      </Buttons>
    </Panel>
  );
}
