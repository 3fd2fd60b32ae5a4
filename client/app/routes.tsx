import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { SignIn } from '../features/auth/SignIn.tsx';
import { Doorstep } from '../features/auth/Doorstep.tsx';
import { NotHere } from '../features/home/NotHere.tsx';
import { Async } from '../ui/Async.tsx';
import { homes } from './homes.ts';
import { SessionContext, useSession, useSessionQuery } from './session.tsx';
import { Shell } from './Shell.tsx';

const Home = lazy(() => import('../features/home/Home.tsx').then((it) => ({ default: it.Home })));

function Landing() {
  const { user } = useSession();
  return <Navigate to={homes[user.role][0].to} replace />;
}

/** The map of the screens. */
function Inside() {
  return (
    <Suspense>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<Landing />} />
          <Route path="home" element={<Home />} />
          <Route path="*" element={<NotHere />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** Without a session every address shows the sign-in; after it the address is where it was. */
export function Screens() {
  const session = useSessionQuery();
  if (session.data === undefined) {
    return (
      <Doorstep>
        <Async query={session}>{() => null}</Async>
      </Doorstep>
    );
  }
  if (session.data === null) return <SignIn />;
  return (
    <SessionContext value={session.data}>
      <Inside />
    </SessionContext>
  );
}
