import { lazy, useEffect, useEffectEvent, useRef, useState } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { Banner } from '../ui/Banner.tsx';
import { Brand } from '../ui/Brand.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Inset } from '../ui/Panel.tsx';
import { homes } from './homes.ts';
import { HideScreen } from './HideScreen.tsx';
import { useText } from './i18n.ts';
import { LanguagePicker } from './LanguagePicker.tsx';
import { Keys } from './Keys.tsx';
import { useNotice } from './notice.tsx';
import { SidePiece } from './Piece.tsx';
import { Places } from './Places.tsx';
import { useChooseLanguage, useSession, useSignOut } from './session.tsx';
import { useShortcuts } from './shortcuts.ts';
import styles from './Shell.module.css';

const RecoveryReminder = lazy(() =>
  import('../features/keys/RecoveryReminder.tsx').then((it) => ({ default: it.RecoveryReminder })),
);

const Bell = lazy(() => import('../features/notices/Bell.tsx').then((it) => ({ default: it.Bell })));

function SkipLink() {
  const { t } = useText();
  return (
    <a
      className={styles.skip}
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
    >
      {t('shell.skip')}
    </a>
  );
}

/** Who is here, and what is hers. */
function Person({ isOpen }: { readonly isOpen: boolean }) {
  const { t, label } = useText();
  const { user } = useSession();
  const signOut = useSignOut();
  const keep = useChooseLanguage();
  return (
    <div id="own" className={cx(styles.own, isOpen && styles.open)}>
      <p className={styles.who}>
        <span className={styles.name}>{user.name}</span>
        <span>
          {label('role', user.role)}, {user.organisation.name}
        </span>
      </p>
      <LinkButton look="quiet" to="/drafts" className={cx(styles.out)}>
        {t('shell.unfinished')}
      </LinkButton>
      <LinkButton look="quiet" to="/keys" className={cx(styles.out)}>
        {t('shell.keys')}
      </LinkButton>
      <LinkButton look="quiet" to="/security" className={cx(styles.out)}>
        {t('shell.security')}
      </LinkButton>
      <Button className={cx(styles.out)} busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('shell.signOut')}
      </Button>
      <LanguagePicker onChosen={(language) => keep.mutate({ language })} />
    </div>
  );
}

/** Whether the menu of a phone is open. Gone elsewhere, or with Escape, it is closed again. */
function useMenu() {
  const { key } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(key);
  if (at !== key) {
    setAt(key);
    setOpen(false);
  }
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useShortcuts({ Escape: isOpen ? close : undefined });
  return { button, isOpen, turn: () => setOpen(!isOpen) };
}

/** Above every page; on a phone all but the sign and Hide is behind one button, so that the page itself is seen first. */
function Top() {
  const { t } = useText();
  const { button, isOpen, turn } = useMenu();
  return (
    <>
      <header className={styles.header}>
        <div className={styles.bar}>
          <NavLink to="/" className={cx(styles.home)}>
            <Brand name={t('product')} />
          </NavLink>
          <SidePiece>
            <Bell />
          </SidePiece>
          <HideScreen className={cx(styles.out)} />
          <Button
            ref={button}
            className={cx(styles.out, styles.menu)}
            aria-expanded={isOpen}
            aria-controls="own places"
            onClick={turn}
          >
            {t('shell.menu')}
          </Button>
          <Person isOpen={isOpen} />
        </div>
      </header>
      <Places isOpen={isOpen} />
    </>
  );
}

function Notice() {
  const { said, turn } = useNotice();
  const { pathname } = useLocation();
  const { t } = useText();
  const turned = useEffectEvent(turn);
  useEffect(() => turned(), [pathname]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said === '') return;
    place.current?.scrollIntoView({ block: 'center' });
    // What was pressed may be gone with what it did: the focus must not be lost with it.
    if (document.activeElement === document.body) document.getElementById('main')?.focus();
  }, [said]);
  return (
    <div role="status" ref={place}>
      {said !== '' && (
        <div className={styles.notice}>
          <Inset tone="good" title={t('shell.done')}>
            <p>{said}</p>
          </Inset>
        </div>
      )}
    </div>
  );
}

/** Said where a person lands, and nowhere else. */
function AtHome() {
  const { user } = useSession();
  const { pathname } = useLocation();
  const own = homes[user.role];
  // A booth keeps nothing that a key would open.
  const keeps = own.some(({ to }) => to === '/inbox' || to === '/people');
  if (!keeps || pathname !== own[0].to) return null;
  return (
    <SidePiece>
      <RecoveryReminder />
    </SidePiece>
  );
}

/** What stands around every page of a signed-in person. */
export function Shell() {
  const { t } = useText();
  const { demonstration } = useSession();
  return (
    <div className={styles.shell}>
      <SkipLink />
      {demonstration && <Banner label={t('demonstration.label')}>{t('demonstration.signedIn')}</Banner>}
      <Top />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Notice />
        {!demonstration && <AtHome />}
        <Outlet />
      </main>
      <Keys />
    </div>
  );
}
