import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useTexts } from './texts.ts';
import styles from './flag.module.css';

function Covered({ onShow }: { readonly onShow: () => void }) {
  const { t } = useTexts();
  const cover = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = cover.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={cover}
      className={styles.cover}
      aria-label={t('flag.cover.covered')}
      onCancel={(event) => event.preventDefault()}
    >
      <Button onClick={onShow}>{t('flag.cover.show')}</Button>
    </dialog>
  );
}

/** Ctrl+. covers the page at once: somebody may have come to stand behind the officer. */
export function Cover({ className }: { readonly className: string | undefined }) {
  const { t } = useTexts();
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.key === '.') setHidden(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button
        className={className}
        title={t('hide.keys')}
        aria-label={t('hide.keys')}
        onClick={() => setHidden(true)}
      >
        {t('hide.hide')}
      </Button>
      {hidden && <Covered onShow={() => setHidden(false)} />}
    </>
  );
}
