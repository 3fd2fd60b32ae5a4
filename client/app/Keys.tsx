import { lazy, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../ui/Button.tsx';
import { homes } from './homes.ts';
import { useText } from './i18n.ts';
import { letterOf } from './letters.ts';
import { SidePiece } from './Piece.tsx';
import { useSession } from './session.tsx';
import { useSequences, useShortcuts } from './shortcuts.ts';
import styles from './Keys.module.css';

const KeysHelp = lazy(() => import('./KeysHelp.tsx').then((it) => ({ default: it.KeysHelp })));

function focusFind(): void {
  document.getElementById('list-find')?.focus();
}

/** Keys that hold on every page, and a button that says which: whoever has turned them off finds it too. */
export function Keys() {
  const { t } = useText();
  const { user } = useSession();
  const go = useNavigate();
  const [open, setOpen] = useState(false);
  const own = homes[user.role];
  const fresh = ['/cases', '/flag'].find((to) => own.some((place) => place.to === to));
  const to = (path: string) => () => void go(path);
  const lettered = own.flatMap((place) => {
    const letter = letterOf(place.to);
    return letter === undefined ? [] : [[letter, to(place.to)] as const];
  });
  useSequences('g', open ? {} : { h: to('/'), ...Object.fromEntries(lettered) });
  useShortcuts(
    open
      ? {}
      : {
          '?': () => setOpen(true),
          '/': focusFind,
          n: fresh === undefined ? undefined : to(fresh === '/cases' ? '/cases/new' : fresh),
        },
  );
  return (
    <footer className={styles.foot}>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('keysHelp.open')}
      </Button>
      {open && (
        <SidePiece>
          <KeysHelp onClose={() => setOpen(false)} />
        </SidePiece>
      )}
    </footer>
  );
}
