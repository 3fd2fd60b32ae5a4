import { Route, Routes } from 'react-router';
import { FlagSent } from '../features/flags/FlagSent.tsx';
import { MyFlags } from '../features/flags/MyFlags.tsx';
import { RaiseFlagPage } from '../features/flags/RaiseFlagPage.tsx';
import { NotHere } from '../features/home/NotHere.tsx';

/** Offering help at a post. */
export function BorderRoutes() {
  return (
    <Routes>
      <Route path="/flag" element={<RaiseFlagPage />} />
      <Route path="/flag/sent" element={<FlagSent />} />
      <Route path="/flags" element={<MyFlags />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
