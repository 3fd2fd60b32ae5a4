import { Tongue, tongueNames, tongues } from '#contract/tongue';
import { Icon } from '../ui/Icon.tsx';
import { useText } from './i18n.ts';
import styles from './LanguagePicker.module.css';
import { useTongue } from './Tongue.tsx';

interface PickerProps {
  /** Called once the page speaks the language, for whoever keeps it elsewhere too. */
  readonly onChosen?: (tongue: Tongue) => void;
}

/** Seven names, each in its own language: who can not read this page finds hers all the same. */
export function LanguagePicker({ onChosen }: PickerProps) {
  const { t } = useText();
  const { tongue, coming, missed, choose } = useTongue();
  const chosen = async (value: string) => {
    const wanted = Tongue.parse(value);
    await choose(wanted, true);
    onChosen?.(wanted);
  };
  return (
    <div className={styles.picker}>
      <Icon name="globe" />
      <select
        className={styles.select}
        aria-label={t('tongue.label')}
        aria-busy={coming !== undefined}
        value={coming ?? tongue}
        onChange={(event) => void chosen(event.target.value)}
      >
        {tongues.map((code) => (
          <option key={code} value={code} lang={code}>
            {tongueNames[code]}
          </option>
        ))}
      </select>
      {missed !== undefined && (
        <p role="alert" className={styles.said}>
          {t('tongue.failed')}
        </p>
      )}
    </div>
  );
}
