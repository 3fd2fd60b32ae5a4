import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import styles from './SpareCodesShown.module.css';

interface SpareCodesShownProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Ten codes to write down, shown this once. */
export function SpareCodesShown({ codes, onDone }: SpareCodesShownProps) {
  const { t } = useText();
  return (
    <Panel title={t('security.spareCodes')}>
      <Inset tone="wait">
        <p>{t('security.writeDown')}</p>
      </Inset>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code className={styles.code}>{code}</code>
          </li>
        ))}
      </ol>
      <Buttons>
        <Button look="primary" onClick={onDone}>
          {t('security.written')}
        </Button>
      </Buttons>
    </Panel>
  );
}
