import type { FactorAdded } from '#contract/factors';
import { lazy, useState } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { Doorstep } from '../features/auth/Doorstep.tsx';
import { Enrol } from '../features/auth/Enrol.tsx';
import { SecondFactor } from '../features/auth/SecondFactor.tsx';
import { SetPassword } from '../features/auth/SetPassword.tsx';
import { SignIn } from '../features/auth/SignIn.tsx';
import { SpareCodesShown } from '../features/auth/SpareCodesShown.tsx';
import { ReopenPage } from '../features/keys/ReopenPage.tsx';
import { NotHere } from '../features/home/NotHere.tsx';
import { Async } from '../ui/Async.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { homes } from './homes.ts';
import { useText } from './i18n.ts';
import { useIdleLock, useLocked } from './lock.ts';
import { Locked } from './Locked.tsx';
import { PagePiece } from './Piece.tsx';
import { SessionContext, useOtherTabs, useSession, useSessionAgain, useSessionQuery } from './session.tsx';
import { Shell } from './Shell.tsx';
import { useOwnTongue } from './Tongue.tsx';
import { useVault } from './use-vault.ts';

// Each way of working is one piece: an officer at a booth never loads a caseworker's pages.
const Border = lazy(() => import('./routes-border.tsx').then((it) => ({ default: it.BorderRoutes })));
const Work = lazy(() => import('./routes-work.tsx').then((it) => ({ default: it.WorkRoutes })));
const Sources = lazy(() => import('./routes-sources.tsx').then((it) => ({ default: it.SourceRoutes })));
const Between = lazy(() => import('./routes-between.tsx').then((it) => ({ default: it.BetweenRoutes })));
const Protection = lazy(() =>
  import('./routes-protection.tsx').then((it) => ({ default: it.ProtectionRoutes })),
);
const Office = lazy(() => import('./routes-office.tsx').then((it) => ({ default: it.OfficeRoutes })));

function Landing() {
  const { user } = useSession();
  return <Navigate to={homes[user.role][0].to} replace />;
}

const rooms: Readonly<Record<string, typeof Work>> = {
  flag: Border,
  flags: Border,
  work: Work,
  cases: Work,
  journeys: Work,
  depositions: Work,
  'services-given': Work,
  referrals: Work,
  inbox: Work,
  board: Work,
  decisions: Work,
  sittings: Work,
  children: Work,
  triage: Work,
  capacity: Work,
  reports: Sources,
  calls: Sources,
  handovers: Sources,
  'field-reports': Sources,
  'call-outs': Work,
  'case-events': Work,
  officer: Work,
  beyond: Work,
  notices: Between,
  clocks: Between,
  duty: Between,
  liaison: Between,
  complaints: Protection,
  'card-check': Protection,
  'card-countries': Protection,
  people: Office,
  keys: Office,
  security: Office,
  audit: Office,
  organisations: Office,
  agreements: Office,
  services: Office,
  home: Office,
  drafts: Office,
};

function Room() {
  const { pathname } = useLocation();
  const Found = rooms[pathname.split('/')[1] ?? ''] ?? NotHere;
  return (
    <PagePiece at={pathname}>
      <Found />
    </PagePiece>
  );
}

function Inside() {
  const { user } = useSession();
  useVault(user.id);
  useIdleLock();
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Landing />} />
        <Route path="*" element={<Room />} />
      </Route>
    </Routes>
  );
}

/** Without a session every address shows the sign-in; after it the address is where it was. */
export function Screens() {
  const session = useSessionQuery();
  const isLocked = useLocked();
  useOtherTabs();
  const { pathname } = useLocation();
  const again = useSessionAgain();
  useOwnTongue(session.data?.user.language);
  const { t } = useText();
  // Kept here, so that a session that is read anew meanwhile does not take them off the screen.
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (pathname === '/invitation') return <SetPassword by="invitation" />;
  if (pathname === '/reopen') return <ReopenPage />;
  if (pathname === '/reset') return <SetPassword by="reset" />;
  if (codes !== null) {
    return (
      <Doorstep>
        <PageTitle title={t('enrol.codesTitle')} tab={t('enrol.tab')} />
        <SpareCodesShown codes={codes} onDone={() => setCodes(null)} />
      </Doorstep>
    );
  }
  if (session.data === undefined) {
    return (
      <Doorstep>
        <Async query={session} page>
          {() => null}
        </Async>
      </Doorstep>
    );
  }
  if (session.data === null) return <SignIn />;
  if (session.data.secondFactor === 'required') return <SecondFactor session={session.data} />;
  if (session.data.secondFactor === 'enrol') {
    const added = ({ spareCodes }: FactorAdded) => {
      setCodes(spareCodes);
      void again();
    };
    return <Enrol onAdded={added} />;
  }
  // At a booth nothing can be read, and an offer of help must never wait for a password.
  if (isLocked && pathname !== '/flag') return <Locked />;
  return (
    <SessionContext value={session.data}>
      <Inside />
    </SessionContext>
  );
}
