import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useText } from './i18n.ts';
import styles from './HideScreen.module.css';

function Cover({ onShow }: { readonly onShow: () => void }) {
  const { t } = useText();
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
      aria-label={t('hide.covered')}
      onCancel={(event) => event.preventDefault()}
    >
      <Button onClick={onShow}>{t('hide.show')}</Button>
    </dialog>
  );
}

/** Ctrl+. covers the page at once: somebody may have come to stand behind the person who works. */
export function HideScreen({ className }: { readonly className: string }) {
  const { t } = useText();
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
      {hidden && <Cover onShow={() => setHidden(false)} />}
    </>
  );
}
