import type { ReactNode } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { saveSheet } from '../paper/save-sheet.ts';
import styles from './Once.module.css';

/** A neutral name: it stands in the list of what was loaded. */
const name = 'appointment.pdf';

function sheetOf(base64: string): Blob {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'application/pdf' });
}

interface OnceProps {
  readonly title: string;
  /** What the person has to keep or remember; null where there is paper alone. */
  readonly said: string | null;
  /** A PDF, base64. */
  readonly paper: string | null;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** Shown until it was given, and found by nobody again. */
export function Once({ title, said, paper, onDone, children }: OnceProps) {
  const { t } = useText();
  return (
    <Inset tone="wait" title={title}>
      {said !== null && <p className={styles.said}>{said}</p>}
      <p>{t('her.once')}</p>
      {children}
      <Buttons>
        {paper !== null && (
          <Button look="primary" onClick={() => saveSheet({ bytes: sheetOf(paper), name })}>
            {t('her.saveCard')}
          </Button>
        )}
        <Button onClick={onDone}>{t('her.given')}</Button>
      </Buttons>
    </Inset>
  );
}
