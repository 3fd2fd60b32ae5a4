import { lazy, Suspense, useEffect, useEffectEvent, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { Banner } from '../ui/Banner.tsx';
import { Brand } from '../ui/Brand.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Inset } from '../ui/Panel.tsx';
import { homes } from './homes.ts';
import { HideScreen } from './HideScreen.tsx';
import { useText } from './i18n.ts';
import { useNotice } from './notice.tsx';
import { Places } from './Places.tsx';
import { useSession, useSignOut } from './session.tsx';
import styles from './Shell.module.css';

const RecoveryReminder = lazy(() =>
  import('../features/keys/RecoveryReminder.tsx').then((it) => ({ default: it.RecoveryReminder })),
);

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

function Person() {
  const { t, label } = useText();
  const { user } = useSession();
  const signOut = useSignOut();
  return (
    <>
      <p className={styles.who}>
        <span className={styles.name}>{user.name}</span>
        <span>
          {label('role', user.role)}, {user.organisation.name}
        </span>
      </p>
      <div className={styles.acts}>
        <LinkButton look="quiet" to="/keys" className={cx(styles.out)}>
          {t('shell.keys')}
        </LinkButton>
        <LinkButton look="quiet" to="/security" className={cx(styles.out)}>
          {t('shell.security')}
        </LinkButton>
        <HideScreen className={cx(styles.out)} />
        <Button className={cx(styles.out)} busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Button>
      </div>
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
    <Suspense>
      <RecoveryReminder />
    </Suspense>
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
      <header className={styles.header}>
        <div className={styles.bar}>
          <NavLink to="/" className={cx(styles.home)}>
            <Brand name={t('product')} />
          </NavLink>
          <Person />
        </div>
      </header>
      <Places />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Notice />
        {!demonstration && <AtHome />}
        <Outlet />
      </main>
    </div>
  );
}
