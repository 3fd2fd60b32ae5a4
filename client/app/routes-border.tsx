import { Route, Routes } from 'react-router';
import { MyFlags } from '../features/flags/MyFlags.tsx';
import { ToFlag } from '../features/flags/ToFlag.tsx';
import { NotHere } from '../features/home/NotHere.tsx';

/** Offering help at a post. */
export function BorderRoutes() {
  return (
    <Routes>
      <Route path="/flag" element={<ToFlag />} />
      <Route path="/flags/new" element={<ToFlag />} />
      <Route path="/flags" element={<MyFlags />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
