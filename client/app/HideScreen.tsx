import { useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { useText } from './i18n.ts';
import { lockScreen } from './lock.ts';

/** Ctrl+. takes the page away at once: somebody may have come to stand behind the person who works. */
export function HideScreen({ className }: { readonly className: string }) {
  const { t } = useText();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.key === '.') lockScreen();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Button className={className} title={t('hide.keys')} aria-label={t('hide.keys')} onClick={lockScreen}>
      {t('hide.hide')}
    </Button>
  );
}
